-- Where the roles of roles.sql log in over the network (docker-compose.yml): passwords from the environment.
\getenv owner_password SAMANOM_OWNER_PASSWORD
\getenv app_password SAMANOM_APP_PASSWORD
ALTER ROLE samanom_owner PASSWORD :'owner_password';
ALTER ROLE samanom_app PASSWORD :'app_password';
ALTER DATABASE samanom OWNER TO samanom_owner;
