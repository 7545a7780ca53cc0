// Stands in for `server-only`, whose only export outside a bundler is an error.
export {};
