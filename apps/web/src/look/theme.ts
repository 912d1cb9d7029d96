import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent. The values that show are those of tokens.css; Mantine wants the shades to reckon with contrast. */
const accent: MantineColorsTuple = [
  '#eefaf8',
  '#dff1ee',
  '#b5e2dc',
  '#86d2c8',
  '#4fb9ac',
  '#2a9d90',
  '#0f766e',
  '#0c625c',
  '#0a4f4a',
  '#073b37',
]

export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: 6,
  defaultRadius: 'default',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // As tall as a thumb needs, whichever size its words have.
    Button: { defaultProps: { mih: '2.75rem' } },
  },
})
