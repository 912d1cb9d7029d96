import { type ReactNode, useEffect, useState } from 'react'
import { shown } from './pause.ts'

/** What may come once everything around it is on the screen: it asks the server for nothing before. */
export function Later({ children }: { children: ReactNode }) {
  const [isTime, setTime] = useState(false)
  useEffect(() => {
    let isHere = true
    void shown().then(() => isHere && setTime(true))
    return () => {
      isHere = false
    }
  }, [])
  return isTime && children
}
