/** This program as packages name it; the version is that of package.json. */
export const PROGRAM = '支部手册 0.1.0';
