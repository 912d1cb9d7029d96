import {
  Correction,
  CorrectionDecision,
  CorrectionDraft,
  CorrectionPreview,
  Corrections,
  CorrectionsQuery,
  NewCorrection,
} from '@muster/contract/corrections.ts'
import { PathId } from '@muster/contract/values.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { reachOf } from '../people/index.ts'
import { answer } from './answer.ts'
import type { CorrectionPorts } from './change-record.ts'
import { correctDirectly } from './correct-directly.ts'
import { decideCorrection } from './decide-correction.ts'
import { listCorrections, tellCorrection } from './list-corrections.ts'
import { previewCorrection } from './preview-correction.ts'

/** What leaders and admins do with corrections: read those of whom they reach, decide them, correct directly. */
export function leaderRoutes(ports: CorrectionPorts): AnyRoute[] {
  return [listRoute(ports), detailRoute(ports), decideRoute(ports), previewRoute(ports), correctRoute(ports)]
}

function listRoute(ports: CorrectionPorts): Route<unknown, CorrectionsQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/corrections',
    summary: 'Corrections of those whom one may decide for, asked first at first',
    tag: 'corrections',
    access: 'leader',
    query: CorrectionsQuery,
    answers: { 200: Corrections },
    async handle({ query: { person, ...query }, principal: { orgId }, actor }) {
      const asked = { orgId, person: person?.toLowerCase(), reach: reachOf(actor) }
      return answer(await listCorrections(ports, asked, query))
    },
  }
}

function detailRoute(ports: CorrectionPorts): Route<unknown, unknown, PathId, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/corrections/{id}',
    summary: 'A correction with before, after, and its effect on hours',
    tag: 'corrections',
    access: 'leader',
    params: PathId,
    answers: { 200: Correction },
    async handle({ params: { id }, principal: { orgId }, actor }) {
      return answer(await tellCorrection(ports, { orgId, reach: reachOf(actor) }, id))
    },
  }
}

function decideRoute(ports: CorrectionPorts): Route<CorrectionDecision, unknown, PathId, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/corrections/{id}/decision',
    summary: 'Approve a correction as it was seen, or refuse it with a word',
    tag: 'corrections',
    access: 'leader',
    params: PathId,
    body: CorrectionDecision,
    answers: { 200: Correction },
    async handle({ body, params: { id }, principal: { orgId, personId: deciderId } }) {
      return answer(await decideCorrection(ports, { orgId, deciderId }, id, body))
    },
  }
}

function previewRoute(ports: CorrectionPorts): Route<CorrectionDraft, unknown, PathId, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/people/{id}/corrections/preview',
    summary: 'What a correction of somebody’s record would do',
    tag: 'corrections',
    access: 'leader',
    params: PathId,
    body: CorrectionDraft,
    answers: { 200: CorrectionPreview },
    async handle({ body, params: { id }, principal: { orgId }, actor }) {
      const whose = { orgId, personId: id.toLowerCase(), reach: reachOf(actor) }
      return answer(await previewCorrection(ports, whose, body))
    },
  }
}

function correctRoute(ports: CorrectionPorts): Route<NewCorrection, unknown, PathId, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/people/{id}/corrections',
    summary: 'Correct somebody’s record, or adjust a locked date, with a reason',
    tag: 'corrections',
    access: 'leader',
    params: PathId,
    body: NewCorrection,
    answers: { 201: Correction },
    async handle({ body, params: { id }, principal: { orgId, personId: deciderId } }) {
      const whose = { orgId, deciderId, personId: id.toLowerCase() }
      return answer(await correctDirectly(ports, whose, body), 201)
    },
  }
}
