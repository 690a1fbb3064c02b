# The portal as one image: web, worker and beat are the same files with different commands.
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && pip install --no-cache-dir uv \
    && useradd --create-home portal \
    && install -d -o portal -m 700 /state

WORKDIR /portal

# Only what runs in production, in the versions and with the hashes of the lock.
COPY pyproject.toml requirements.lock ./
RUN uv pip install --system --no-cache --require-hashes -r pyproject.toml -c requirements.lock

COPY . .
RUN PYTHONPATH=script python -m catalogues

USER portal
ENV DJANGO_SETTINGS_MODULE=samanom.settings SAMANOM_STATE=/state PYTHONUNBUFFERED=1
EXPOSE 8000
CMD ["gunicorn", "samanom.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--preload", "--no-control-socket"]
