import pageClasses from './page.module.css'
import { Loading } from './states.tsx'

/** In place of a page whose code is still on its way. */
export function PendingPage() {
  return (
    <div className={pageClasses.page}>
      <Loading lines={5} />
    </div>
  )
}
