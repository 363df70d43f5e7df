# syntax=docker/dockerfile:1

# One image for each service:
#
#   docker build --target order --tag orderflow-order .
#   docker run --env-file .env orderflow-order
#   docker run --env-file .env orderflow-order node dist/apps/order/src/migrate.js

FROM node:24.21-bookworm-slim AS base
WORKDIR /app

FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY nx.json tsconfig.base.json .swcrc ./
COPY tools tools
COPY libs libs
COPY apps apps
RUN npx nx run-many --targets=build

FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev

# What the services share: root owns the files, so a service cannot change its own code.
FROM base AS service
ENV NODE_ENV=production LISTEN_ADDRESS=0.0.0.0
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist/libs dist/libs
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

FROM service AS order
ENV PORT=3001
EXPOSE 3001
COPY --from=build /app/dist/apps/order dist/apps/order
CMD ["node", "--enable-source-maps", "dist/apps/order/src/main.js"]

FROM service AS inventory
ENV PORT=3002
EXPOSE 3002
COPY --from=build /app/dist/apps/inventory dist/apps/inventory
CMD ["node", "--enable-source-maps", "dist/apps/inventory/src/main.js"]

FROM service AS notification
ENV PORT=3003
EXPOSE 3003
COPY --from=build /app/dist/apps/dashboard dist/apps/dashboard
COPY --from=build /app/dist/apps/notification dist/apps/notification
CMD ["node", "--enable-source-maps", "dist/apps/notification/src/main.js"]
