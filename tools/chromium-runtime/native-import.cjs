/** Node's own `import()`, whatever has loaded the caller. */
exports.nativeImport = (url) => import(url);
