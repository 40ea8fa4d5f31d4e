/** The plan of each year's 组织生活会. */
export const version = 170;

export const sql = `
-- 归属年度 → theme, 对照的方面, reading list, linked studies, and who sees to which step, as JSON.
CREATE TABLE orglife_year (
  year INTEGER PRIMARY KEY,
  plan TEXT NOT NULL
) STRICT;
`;
