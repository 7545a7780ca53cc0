export * from './account';
export * from './cars';
export * from './tariffs';
export * from './transfer';
export * from './sessions';
export * from './settings';
export * from './history';
