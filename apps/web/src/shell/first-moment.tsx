import { Mark } from '../look/icons.tsx'

/** What index.html shows before any script has run, for as long as it is not known who is there. */
export function FirstMoment() {
  return (
    <div className="boot">
      <div className="boot-header">
        <Mark size={32} />
      </div>
    </div>
  )
}
