import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './access.module.css'

/** As `Password` of the contract has it. */
export const SHORTEST_PASSWORD = 10

/** A password that is known, or, with `isNew`, chosen: then it says before typing what it takes. */
export function PasswordField({ isNew = false, ...props }: PasswordInputProps & { isNew?: boolean }) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      size="lg"
      autoComplete={isNew ? 'new-password' : 'current-password'}
      description={isNew ? t('signIn.passwordHint', { length: SHORTEST_PASSWORD }) : undefined}
      maxLength={200}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
      rightSectionWidth="3rem"
      aria-invalid={props.error ? true : undefined}
      classNames={{ visibilityToggle: classes.toggle ?? '' }}
      {...props}
    />
  )
}
