# Saoma's web server. Needs the base image and the npm registry, nothing else; a database, an https proxy and Alipay's keys
# come from outside (docs/operations/production.md). For several servers build once, or give every build the same action key:
#   docker build --secret id=action-key,src=/etc/saoma/action-key -t saoma .
ARG NODE=node:22-bookworm-slim

FROM ${NODE} AS build
WORKDIR /saoma
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN --mount=type=secret,id=action-key \
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY="$(cat /run/secrets/action-key 2>/dev/null || true)" npm run container

FROM ${NODE}
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000 POS_DATA_DIR=/data
WORKDIR /saoma
COPY --from=build /saoma/.next/standalone ./
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "serve.mjs"]
