// The account that the tests' server is started with.
export const ADMIN = { email: 'admin@example.org', password: 'correct horse battery' }
