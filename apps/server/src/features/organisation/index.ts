export { changeJob, createJob, listJobs } from './jobs.ts'
export { organisationRoutes } from './routes.ts'
