"""The conversation with the browser: fetch, ask, call, answer."""
