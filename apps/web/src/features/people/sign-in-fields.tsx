import { PasswordInput, Radio, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './people.module.css'
import type { SignInWay } from './person-fields.ts'

type Field = { name: string; 'data-field': string; error: string | undefined }

type Props = {
  way: SignInWay
  onWay: (way: SignInWay) => void
  email: Field
  password: Field
}

const WAYS = ['invitation', 'none', 'password'] as const

/** How a new person is to sign in, and what that takes. */
export function SignInFields({ way, onWay, email, password }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Radio.Group
        label={t('people.signInWay')}
        value={way}
        onChange={(value) => onWay(WAYS.find((one) => one === value) ?? 'none')}
        size="md"
      >
        <div className={classes.options}>
          {WAYS.map((one) => (
            <Radio
              key={one}
              value={one}
              size="md"
              label={t(`people.way.${one}`)}
              description={t(`people.wayHint.${one}`)}
            />
          ))}
        </div>
      </Radio.Group>
      {way !== 'none' && (
        <TextInput
          {...email}
          type="email"
          size="md"
          label={t('people.email')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
      {way === 'password' && (
        <PasswordInput
          {...password}
          size="md"
          label={t('people.password')}
          description={t('people.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        />
      )}
    </>
  )
}
