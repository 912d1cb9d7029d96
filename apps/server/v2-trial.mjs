import pg from 'pg'
import { openMuster } from '/work/main/apps/server/src/entry/open-database.ts'
import { readSettings } from '/work/main/apps/server/src/entry/settings.ts'
import { verifyLog } from '/work/main/apps/server/src/features/clocking/index.ts'
const m = await openMuster(readSettings(), console.error)
const t=Date.now()
const db = {...m.db, transaction: (scope, work) => m.db.transaction(scope, tx => work({ sql: (text, ...v) => { const s=Date.now(); return tx.sql(text, ...v).finally(() => { const d=Date.now()-s; if (d>3000) console.log(d, text.join('?').slice(0,150).replace(/\s+/g,' ')) }) } }))}
try { console.log(await verifyLog({db}), Date.now()-t) } catch (e) { console.log(Date.now()-t, e.cause?.message, e.cause?.code) }
await m.close()
