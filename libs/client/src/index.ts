export { type ClientOptions, createClient, type OrderflowClient } from './create-client';
export { type Problem, type ProblemCode, ProblemError } from './problem-error';
export { type RetryOptions } from './retries';
export { type components as InventoryComponents, type paths as InventoryPaths } from './schema/inventory';
export { type components as NotificationComponents, type paths as NotificationPaths } from './schema/notification';
export { type components as OrderComponents, type paths as OrderPaths } from './schema/order';
export { type ListPath, type RowOf, type ServiceClient, type Token } from './service-client';
export { type Order, type OrderStatus, OrderWentElsewhere, type WaitOptions } from './wait-for-order';
