({files, root}) => {
    const {ts} = window;
    const options = {
        strict: true,
        noEmit: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
        types: [],
        paths: {"@mortise/sdk": ["/sdk/index.d.ts"], "@mortise/sdk/*": ["/sdk/*.d.ts"]},
    };
    const folders = new Set(Object.keys(files).flatMap((path) => path.split("/").map((_, index, parts) => parts.slice(0, index).join("/"))));
    const host = {
        fileExists: (path) => path in files,
        readFile: (path) => files[path],
        directoryExists: (path) => folders.has(path.replace(/\/$/, "")),
        getDirectories: () => [],
        getSourceFile: (path, version) => (path in files ? ts.createSourceFile(path, files[path], version) : undefined),
        getDefaultLibFileName: () => "/lib/lib.es2022.full.d.ts",
        getDefaultLibLocation: () => "/lib",
        getCurrentDirectory: () => "/",
        getCanonicalFileName: (path) => path,
        useCaseSensitiveFileNames: () => true,
        getNewLine: () => "\n",
        writeFile: () => {},
        realpath: (path) => path,
    };
    const program = ts.createProgram([root], options, host);
    return ts.getPreEmitDiagnostics(program).map(({file, start, messageText}) => {
        const where = file ? `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1} ` : "";
        return where + ts.flattenDiagnosticMessageText(messageText, "\n");
    });
}
