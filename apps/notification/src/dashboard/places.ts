/** Where a browser finds the other two services; both, or neither where one gateway serves all three. */
export interface DashboardPlaces {
  readonly order: string | undefined;
  readonly inventory: string | undefined;
}

/** Where the dashboard asks a service: its resources, and how it is doing. Relative to the page of the dashboard. */
interface Place {
  readonly resources: string;
  readonly operations: string;
}

export interface DashboardConfig {
  readonly services: Readonly<Record<'order' | 'inventory' | 'notification', Place>>;
}

/** The paths are those of deploy/nginx/nginx.conf where the services have no addresses of their own. */
export function dashboardConfigOf({ order, inventory }: DashboardPlaces): DashboardConfig {
  const at = (url: string): Place => ({ resources: url, operations: url });
  const behindGateway = (service: string): Place => ({ resources: '../api', operations: `../services/${service}` });
  return {
    services: {
      order: order ? at(order) : behindGateway('order'),
      inventory: inventory ? at(inventory) : behindGateway('inventory'),
      notification: order && inventory ? at('..') : behindGateway('notification'),
    },
  };
}

const originOf = (url: string | undefined): string[] => (url === undefined ? [] : [new URL(url).origin]);

/** Nothing runs, and nothing is asked, but what is ours. What Lit makes of its templates is all the HTML there is. */
export const pagePolicy = ({ order, inventory }: DashboardPlaces): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "manifest-src 'self'",
    ['connect-src', "'self'", ...originOf(order), ...originOf(inventory)].join(' '),
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');

/** The frame that messages are shown in: they bring styles of their own, and nothing in it can run or fetch. */
export const previewPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin',
].join('; ');
