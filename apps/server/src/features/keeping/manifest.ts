import { z } from 'zod'

/** Of what kind a backup is; another kind would have another name. */
export const BACKUP_FORMAT = 'muster-backup-1'
/** The last but one member; the last has its SHA-256. */
export const MANIFEST = 'manifest.json'
export const MANIFEST_HASH = 'manifest.json.sha256'

const Count = z.int().min(0)
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What a backup holds. `parts` are members, in order, each compressed by itself; together they are the content. */
export const Manifest = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  madeAt: z.iso.datetime(),
  muster: z.string(),
  postgres: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), sha256: Sha256 })),
  tables: z.array(
    z.strictObject({
      // Where its rows go is put into a statement: nothing but two plain names may stand here.
      name: z.string().regex(/^(public|auth)\.("[A-Za-z_]+"|[a-z_][a-z0-9_]*)$/),
      columns: z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)).min(1),
      rows: Count,
      parts: z.array(z.string()),
    }),
  ),
  files: z.array(z.strictObject({ key: z.string(), size: Count, parts: z.array(z.string()) })),
  members: z.array(z.strictObject({ name: z.string(), size: Count, sha256: Sha256 })),
})
export type Manifest = z.infer<typeof Manifest>
