/** Sections have fields of their own, as the template describes them; digests of form 2 cover them. */
export const version = 20;

export const sql = `
-- values by key, as JSON
ALTER TABLE section ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
`;
