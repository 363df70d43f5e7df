export { createTestBroker, type TestBroker } from './broker';
export { createTestDatabase, type TestDatabase } from './database';
export { compareSchemaFile } from './schema-file';
export { eventually } from './eventually';
export { messagingTables } from './messaging-tables';
export { freePort } from './free-port';
export { signToken } from './sign-token';
export { TcpProxy } from './tcp-proxy';
export { startTypeScript } from './typescript-process';
