import {
  Confirmation,
  Correction,
  CorrectionDraft,
  CorrectionPreview,
  Corrections,
  MyCorrectionsQuery,
  NewCorrection,
} from '@muster/contract/corrections.ts'
import { PathId } from '@muster/contract/values.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { adjustmentRoutes } from './adjustment-routes.ts'
import { answer } from './answer.ts'
import { askCorrection } from './ask-correction.ts'
import type { CorrectionPorts } from './change-record.ts'
import { confirmAutomaticOut } from './confirm-automatic-out.ts'
import { exceptionRoutes } from './exception-routes.ts'
import { leaderRoutes } from './leader-routes.ts'
import { listCorrections, tellCorrection } from './list-corrections.ts'
import { lockRoutes } from './lock-routes.ts'
import { matterRoutes } from './matter-routes.ts'
import { previewCorrection } from './preview-correction.ts'
import { withdrawCorrection } from './withdraw-correction.ts'

/** Corrections of recorded time: asked for, decided, made directly; exceptions to clear; periods locked and adjusted. */
export function correctionRoutes(ports: CorrectionPorts): AnyRoute[] {
  return [
    previewRoute(ports),
    askRoute(ports),
    myCorrectionsRoute(ports),
    myCorrectionRoute(ports),
    withdrawRoute(ports),
    confirmRoute(ports),
    ...leaderRoutes(ports),
    ...adjustmentRoutes(ports),
    ...exceptionRoutes(ports),
    ...lockRoutes(ports),
    ...matterRoutes(ports),
  ]
}

function previewRoute(ports: CorrectionPorts): Route<CorrectionDraft, unknown, unknown, 'person'> {
  return {
    method: 'POST',
    path: '/api/v1/corrections/preview',
    summary: 'What a correction of my record would do, before it is asked for',
    tag: 'corrections',
    access: 'person',
    body: CorrectionDraft,
    answers: { 200: CorrectionPreview },
    async handle({ body, principal: { orgId, personId } }) {
      return answer(await previewCorrection(ports, { orgId, personId, reach: null }, body))
    },
  }
}

function askRoute(ports: CorrectionPorts): Route<NewCorrection, unknown, unknown, 'person'> {
  return {
    method: 'POST',
    path: '/api/v1/corrections',
    summary: 'Ask for a correction of my record',
    tag: 'corrections',
    access: 'person',
    body: NewCorrection,
    answers: { 201: Correction },
    async handle({ body, principal }) {
      return answer(await askCorrection(ports, principal, body), 201)
    },
  }
}

function myCorrectionsRoute(ports: CorrectionPorts): Route<unknown, MyCorrectionsQuery, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/corrections',
    summary: 'Corrections of my record, asked for or made by others',
    tag: 'corrections',
    access: 'person',
    query: MyCorrectionsQuery,
    answers: { 200: Corrections },
    async handle({ query, principal: { orgId, personId: person } }) {
      return answer(await listCorrections(ports, { orgId, person, reach: null }, query))
    },
  }
}

function myCorrectionRoute(ports: CorrectionPorts): Route<unknown, unknown, PathId, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/corrections/{id}',
    summary: 'A correction of my record, with what it does',
    tag: 'corrections',
    access: 'person',
    params: PathId,
    answers: { 200: Correction },
    async handle({ params: { id }, principal: { orgId, personId: own } }) {
      return answer(await tellCorrection(ports, { orgId, own }, id))
    },
  }
}

function withdrawRoute(ports: CorrectionPorts): Route<unknown, unknown, PathId, 'person'> {
  return {
    method: 'POST',
    path: '/api/v1/me/corrections/{id}/withdrawal',
    summary: 'Take my request for a correction back, while it waits',
    tag: 'corrections',
    access: 'person',
    params: PathId,
    answers: { 200: Correction },
    async handle({ params: { id }, principal }) {
      return answer(await withdrawCorrection(ports, principal, id))
    },
  }
}

function confirmRoute(ports: CorrectionPorts): Route<Confirmation, unknown, PathId, 'person'> {
  return {
    method: 'POST',
    path: '/api/v1/me/work-sessions/{id}/confirmation',
    summary: 'Confirm the automatic clock-out of my session, as stamped or earlier',
    tag: 'corrections',
    access: 'person',
    params: PathId,
    body: Confirmation,
    answers: { 204: null },
    async handle({ body, params: { id }, principal: { orgId, personId } }) {
      const session = id.toLowerCase()
      return (await confirmAutomaticOut(ports, { orgId, personId, session }, body)) ?? { status: 204 }
    },
  }
}
