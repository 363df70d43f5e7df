export const DASHBOARD_SITE = Symbol('the files of the built dashboard');
export const DASHBOARD_PLACES = Symbol('where the dashboard finds the services');
