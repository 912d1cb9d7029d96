import { Button, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../look/icons.tsx'
import classes from './copy-field.module.css'

type Props = {
  label: string
  description: string
  text: string
  /** What the button does, as a verb. */
  copy: string
}

/** A text to be taken elsewhere; selected where the browser does not let the page copy it. */
export function CopyField({ label, description, text, copy }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  async function press() {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // Without HTTPS there is no clipboard: the text stays selected, to be copied by hand.
      input.current?.focus()
    }
  }
  return (
    <div className={classes.copy}>
      <TextInput
        ref={input}
        size="md"
        label={label}
        description={description}
        value={text}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        size="md"
        leftSection={<Icon name={copied ? 'check' : 'copy'} size={20} />}
        onClick={() => void press()}
      >
        {copied ? t('form.copied') : copy}
      </Button>
    </div>
  )
}
