import {
  PasswordChange,
  PasswordReset,
  PasswordResetAnswer,
  PasswordResetRequest,
} from '@muster/contract/access.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { changePassword } from './change-password.ts'
import { redeemPasswordReset } from './redeem-password-reset.ts'
import { type ResetPorts, requestPasswordReset } from './request-password-reset.ts'

/** Changing the own password, knowing it or by a link. */
export function passwordRoutes(ports: ResetPorts): AnyRoute[] {
  return [changePasswordRoute(ports), requestResetRoute(ports), redeemResetRoute(ports)]
}

function changePasswordRoute(ports: ResetPorts): Route<PasswordChange, unknown, unknown, 'person'> {
  return {
    method: 'POST',
    path: '/api/v1/me/password',
    summary: 'Change the own password; every other session ends',
    tag: 'access',
    access: 'person',
    body: PasswordChange,
    answers: { 204: null },
    async handle({ body, principal: { accountId, email, token }, address }) {
      const refused = await changePassword(ports, { accountId, email, token, address }, body)
      return refused ?? { status: 204 }
    },
  }
}

function requestResetRoute(ports: ResetPorts): Route<PasswordResetRequest, unknown, unknown, 'public'> {
  return {
    method: 'POST',
    path: '/api/v1/password-resets',
    summary: 'Ask for a link by mail that sets a new password; answered alike whoever asks',
    tag: 'access',
    access: 'public',
    body: PasswordResetRequest,
    answers: { 202: PasswordResetAnswer },
    async handle({ body, address }) {
      const asked = await requestPasswordReset(ports, body, address)
      return isRefused(asked) ? asked : { status: 202, body: asked }
    },
  }
}

function redeemResetRoute(ports: ResetPorts): Route<PasswordReset, unknown, unknown, 'public'> {
  return {
    method: 'POST',
    path: '/api/v1/password-resets/redeem',
    summary: 'Set a new password by the link of a reset mail; every session ends',
    tag: 'access',
    access: 'public',
    body: PasswordReset,
    answers: { 204: null },
    async handle({ body, address }) {
      return (await redeemPasswordReset(ports, body, address)) ?? { status: 204 }
    },
  }
}
