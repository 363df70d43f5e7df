export { parseConfig, variableNames } from './config/parse-config';
export { ServiceConfig } from './config/service-config';
export { DatabaseUrl, Optional, Port, ServiceUrl } from './config/variables';
export { type ServiceDefinition } from './service.module';
export { migrateService, startService } from './start-service';
