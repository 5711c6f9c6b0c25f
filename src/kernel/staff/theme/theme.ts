import { type CSSVariablesResolver, createTheme, rem } from '@mantine/core'
import { amber, colour, gray, green, red, teal } from './colours.ts'

const instantly = { transitionProps: { duration: 0 } }

/** The head of a dialog is no second banner of the page. */
const plainHeader = { header: { role: 'presentation' } }

/** The one theme: light only, a 4-pixel grid, sizes 14/16/20/28, nothing that fades in. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 8,
  colors: { teal, amber, red, green, gray },
  black: colour.ink,
  white: colour.paper,
  fontFamily: "'Golos Text Variable', 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: rem(14), sm: rem(14), md: rem(16), lg: rem(20), xl: rem(28) },
  lineHeights: { xs: '1.4286', sm: '1.4286', md: '1.5', lg: '1.4', xl: '1.2857' },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32) },
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(28), lineHeight: '1.2857' },
      h2: { fontSize: rem(20), lineHeight: '1.4' },
      h3: { fontSize: rem(16), lineHeight: '1.5' },
      h4: { fontSize: rem(14), lineHeight: '1.4286' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Text: { defaultProps: { size: 'sm' } },
    Anchor: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { ...instantly, centered: true, attributes: plainHeader } },
    Drawer: { defaultProps: { ...instantly, attributes: plainHeader } },
    Popover: { defaultProps: { ...instantly, shadow: 'md' } },
    Menu: { defaultProps: { ...instantly, shadow: 'md' } },
    Combobox: { defaultProps: { ...instantly, shadow: 'md' } },
    Select: { defaultProps: { comboboxProps: instantly, checkIconPosition: 'right' } },
    Tooltip: { defaultProps: { ...instantly, openDelay: 400 } },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
  },
})

/** Repairs the contrast of Mantine's own greys, and gives fields a border that is seen. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-error': colour.wrong,
    '--opora-ground': colour.ground,
    '--opora-line': colour.line,
    '--opora-quiet': colour.quiet,
    '--opora-field-line': colour.fieldLine,
    '--opora-brand': colour.brand,
    '--opora-action': colour.action,
    '--opora-accent': colour.accent,
  },
  light: {
    '--mantine-color-text': colour.ink,
    '--mantine-color-body': colour.paper,
    '--mantine-color-dimmed': colour.quiet,
    '--mantine-color-placeholder': '#5E6C75',
    '--mantine-color-default-border': colour.fieldLine,
    '--mantine-color-error': colour.wrong,
    '--mantine-color-disabled-color': colour.quiet,
  },
  dark: {},
})
