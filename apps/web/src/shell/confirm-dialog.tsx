import type { ReactNode } from 'react'
import type { Answer } from '../api/request.ts'
import { Dialog } from './dialog.tsx'
import { Form } from './form.tsx'
import { useSubmission } from './use-submission.ts'

type Props<T> = {
  title: string
  /** What the button does, as a verb. */
  submit: string
  danger?: boolean
  send: () => Promise<Answer<T>>
  onDone: (value: T) => void
  onClose: () => void
  /** What it means, in plain words. */
  children: ReactNode
}

/** Asks before something that is felt elsewhere, and tells where it was refused. */
export function ConfirmDialog<T>({
  title,
  submit,
  danger = false,
  send,
  onDone,
  onClose,
  children,
}: Props<T>) {
  const { field: _none, submit: run, ...form } = useSubmission<never>({ fields: [] })
  async function confirm() {
    const sent = await run({}, send)
    if (!sent) return
    onDone(sent.value)
    onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <Form {...form} submit={submit} danger={danger} onSubmit={() => void confirm()} onCancel={onClose}>
        {children}
      </Form>
    </Dialog>
  )
}
