import { Job, JobChange, Jobs, JobsQuery, NewJob } from '@muster/contract/organisation.ts'
import { Id, PathId, Text } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { pageOf, placeIn } from '../people/index.ts'
import { changeJob, createJob, listJobs } from './jobs.ts'

type Ports = { db: Db; clock: Clock; ids: Ids }

const JobPlace = z.tuple([Text, Id])

export function jobRoutes(ports: Ports): AnyRoute[] {
  return [listJobsRoute(ports), createJobRoute(ports), changeJobRoute(ports)]
}

function listJobsRoute(ports: Ports): Route<unknown, z.infer<typeof JobsQuery>, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/jobs',
    summary: 'The jobs that may be chosen now, by code; for admins also all others',
    tag: 'organisation',
    access: 'person',
    query: JobsQuery,
    answers: { 200: Jobs },
    async handle({ query: { after, limit, state }, principal: { orgId }, actor }) {
      if (state === 'all' && !actor.admin) return { refused: 'forbidden' }
      const found = await listJobs(ports, orgId, { after: placeIn(after, JobPlace), limit: limit + 1, state })
      const { page, next } = pageOf(found, limit, ({ code, id }) => [code, id])
      return { status: 200, body: { jobs: page, ...next } }
    },
  }
}

function createJobRoute(ports: Ports): Route<NewJob, unknown, unknown, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/jobs',
    summary: 'Add a job that people can choose',
    tag: 'organisation',
    access: 'admin',
    body: NewJob,
    answers: { 201: Job },
    async handle({ body, principal: { orgId }, actor: { zone } }) {
      const job = await createJob(ports, { orgId, zone }, body)
      return isRefused(job) ? job : { status: 201, body: job }
    },
  }
}

function changeJobRoute(ports: Ports): Route<JobChange, unknown, PathId, 'admin'> {
  return {
    method: 'PATCH',
    path: '/api/v1/jobs/{id}',
    summary: 'Change a job, or say until when it may be chosen',
    tag: 'organisation',
    access: 'admin',
    params: PathId,
    body: JobChange,
    answers: { 200: Job },
    async handle({ params, body, principal: { orgId }, actor: { zone } }) {
      const job = await changeJob(ports, { orgId, zone }, params.id, body)
      return isRefused(job) ? job : { status: 200, body: job }
    },
  }
}
