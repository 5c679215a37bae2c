//! Makes what wasm-bindgen wrote smaller.
//!
//! 1. Each function between the wasm and its glue gets a short name, in both. Their own end in a hash
//!    of 16 digits, which stands in both files and which nothing compresses: 4.2 KB of brotli.
//! 2. Functions that are alike stand beside each other: 1.3 KB of brotli.
//! 3. The glue exports what our loader needs to start the wasm, and nothing else.
//! 4. Scripts are minified. Trunk's own minifier does not know `as default`.

use std::fs;
use std::path::{Path, PathBuf};

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser as ScriptParser;
use oxc_span::SourceType;
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, ExportSection, FunctionSection, ImportSection, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, Export, FunctionSectionReader, ImportSectionReader,
    Parser, Payload, TypeRef,
};

use crate::error::{Error, Unfit};
use crate::files::{files_in, read_file, write_file};

mod order;

/// The short name of the glue as a module.
const GLUE: &str = "g";

/// The end of wasm-bindgen's glue: functions that load the wasm as they think best.
const LOADS: &str = "export { initSync, __wbg_init as default };";

/// The end of ours: what a loader needs. `imports()` is what the wasm imports, and
/// `finish(instance)` starts it.
const STARTS: &str = "export { __wbg_get_imports as imports, __wbg_finalize_init as finish };";

/// Shrinks the files in a folder.
///
/// # Errors
/// Something cannot be read, understood or written.
pub fn run(folder: &Path) -> Result<(), Error> {
    let mut paths = files_in(folder)?;
    // The wasm first: its glue is one of the scripts.
    paths.sort_by_key(|path| path.extension() != Some("wasm".as_ref()));
    for path in paths {
        let unfit = |source| {
            let path = path.clone();
            Error::Shrink { path, source }
        };
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => {
                let glue = glue_of(&path);
                let wasm = fs::read(&path).map_err(Error::read(&path))?;
                let (wasm, script) = shrink(&wasm, &read_file(&glue)?).map_err(unfit)?;
                write_file(&path, wasm)?;
                write_file(&glue, script)?;
            }
            Some("js") => write_file(&path, minify(&read_file(&path)?).map_err(unfit)?)?,
            _ => {}
        }
    }
    Ok(())
}

/// `name_bg.wasm` belongs to `name.js`.
pub(crate) fn glue_of(wasm: &Path) -> PathBuf {
    let name = wasm.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix("_bg").unwrap_or(&name);
    wasm.with_file_name(format!("{name}.js"))
}

/// The wasm and its glue, with short names.
fn shrink(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String), Unfit> {
    let mut short = Short::new(wasm)?;
    let mut module = Module::new();
    short.parse_core_module(&mut module, Parser::new(0), wasm)?;
    let (body, _) = glue.rsplit_once(LOADS).ok_or(Unfit::Glue)?;
    Ok((module.finish(), short.rename(body) + STARTS))
}

/// The functions' own names, where the short one of each is made of its place among them, and their new
/// order.
struct Short {
    module: String,
    names: Vec<String>,
    /// The number of imported functions: they come before all others.
    imported: u32,
    /// The function, counted without those imported, at each new place.
    order: Vec<usize>,
    /// The new place of each.
    places: Vec<u32>,
}

impl Reencode for Short {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for import in section.into_imports() {
            let import = import?;
            let short = self.shorten(import.name);
            imports.import(GLUE, &short, self.entity_type(import.ty)?);
            import.module.clone_into(&mut self.module);
        }
        Ok(())
    }

    fn function_index(&mut self, index: u32) -> Result<u32, reencode::Error> {
        let own = index.checked_sub(self.imported);
        let place = own.and_then(|own| self.places.get(usize::try_from(own).ok()?));
        Ok(place.map_or(index, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for own in self.order.clone() {
            if let Some(of) = types.get(own) {
                functions.function(self.type_index(*of)?);
            }
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for own in self.order.clone() {
            if let Some(body) = bodies.get(own) {
                self.parse_function_body(code, body.clone())?;
            }
        }
        Ok(())
    }

    /// Only what wasm-bindgen named by itself: the other names may be words of the language.
    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), reencode::Error> {
        let is_made_up =
            export.name.starts_with("__wbindgen") || export.name.starts_with("__wasm_bindgen");
        let name = if is_made_up {
            self.shorten(export.name)
        } else {
            export.name.to_owned()
        };
        exports.export(
            &name,
            self.export_kind(export.kind)?,
            self.external_index(export.kind, export.index)?,
        );
        Ok(())
    }

    /// Names of functions, and who made them: for nobody who runs the page.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        Ok(())
    }
}

impl Short {
    fn new(wasm: &[u8]) -> Result<Self, wasmparser::BinaryReaderError> {
        let mut imported = 0;
        let mut bodies = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    bodies.push(wasm.get(body.range()).unwrap_or_default());
                }
                _ => {}
            }
        }
        let mut places = vec![0; bodies.len()];
        let order = order::order(&bodies);
        for (place, own) in (0..).zip(&order) {
            if let Some(at) = places.get_mut(*own) {
                *at = place;
            }
        }
        Ok(Self {
            module: String::new(),
            names: Vec::new(),
            imported,
            order,
            places,
        })
    }

    /// A short name for the next function.
    fn shorten(&mut self, long: &str) -> String {
        self.names.push(long.to_owned());
        name(self.names.len() - 1)
    }

    /// The glue with the short names.
    fn rename(&self, glue: &str) -> String {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let mut renamed = String::with_capacity(glue.len());
        let mut rest = glue;
        while let Some(start) = rest.find(is_word) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|c| !is_word(c)).unwrap_or(from.len());
            let (word, after) = from.split_at(end);
            renamed.push_str(before);
            match self.names.iter().position(|name| name == word) {
                Some(at) => renamed.push_str(&name(at)),
                None => renamed.push_str(word),
            }
            rest = after;
        }
        renamed.push_str(rest);
        renamed.replace(&format!("\"{}\"", self.module), &format!("\"{GLUE}\""))
    }
}

/// The short name of the import at a place: a letter and digits, which no word of the language is.
fn name(at: usize) -> String {
    format!("i{at}")
}

/// A script that does the same in fewer letters. It is a module, if it exports something.
fn minify(script: &str) -> Result<String, Unfit> {
    let is_module = ["\nexport ", "\nimport "];
    let kind = if is_module.iter().any(|word| script.contains(word)) {
        SourceType::mjs()
    } else {
        SourceType::script()
    };
    let allocator = Allocator::default();
    let parsed = ScriptParser::new(&allocator, script, kind).parse();
    if let Some(error) = parsed.diagnostics.first() {
        let at = error.labels.first().map_or(0, |label| label.offset());
        let breaks = (0..at)
            .zip(script.bytes())
            .filter(|(_, byte)| *byte == b'\n');
        return Err(Unfit::Script {
            line: 1 + breaks.count(),
            message: error.to_string(),
        });
    }
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let codegen = Codegen::new().with_options(CodegenOptions::minify());
    Ok(codegen.with_scoping(minified.scoping).build(&program).code)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, Function, FunctionSection, TypeSection,
    };
    use wasmparser::Payload;

    use super::*;

    const LONG: &str = "__wbg_setTimeout_0123456789abcdef";

    /// A module that imports a function, exports two of its own, and says who made it.
    fn module() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./viewer_bg.js", LONG, EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 1);
        exports.export("__wbindgen_export2", ExportKind::Func, 1);
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        body.instructions().call(0).end();
        code.function(&body);
        let made_by = wasm_encoder::CustomSection {
            name: "producers".into(),
            data: b"somebody".as_slice().into(),
        };
        module.section(&types);
        module.section(&imports);
        module.section(&functions);
        module.section(&exports);
        module.section(&code);
        module.section(&made_by);
        module.finish()
    }

    const SCRIPT: &str = "\
/* Made by somebody. */
let wasm;
function __wbg_get_imports() {
    const import0 = {
        __wbg_setTimeout_0123456789abcdef: function(later) { return setTimeout(later, 0); },
    };
    return { \"./viewer_bg.js\": import0 };
}
function __wbg_finalize_init(instance) {
    // What starts it.
    wasm = instance.exports;
    wasm.__wbindgen_export2(); wasm.main();
    const __wbindgen_export22 = 'https://example.org';
    return __wbindgen_export22;
}
function initSync(module) { return __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports())); }
async function __wbg_init() {}
export { initSync, __wbg_init as default };
";

    #[test]
    fn both_files_have_the_same_short_names() -> Result<(), Box<dyn std::error::Error>> {
        let (wasm, glue) = shrink(&module(), SCRIPT)?;
        wasmparser::validate(&wasm)?;
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        names.push(format!("{}.{}", import.module, import.name));
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        names.push(export?.name.to_owned());
                    }
                }
                Payload::CustomSection(section) => names.push(section.name().to_owned()),
                _ => {}
            }
        }
        assert_eq!(names, ["g.i0", "main", "i1"]);
        assert!(
            glue.contains("i0: function(later) { return setTimeout(later, 0); },"),
            "{glue}"
        );
        assert!(glue.contains("return { \"g\": import0 };"), "{glue}");
        assert!(glue.contains("wasm.i1(); wasm.main();"), "{glue}");
        assert!(glue.contains("__wbindgen_export22"), "{glue}");
        Ok(())
    }

    #[test]
    fn functions_change_their_places_and_are_called_all_the_same()
    -> Result<(), Box<dyn std::error::Error>> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], [wasm_encoder::ValType::I32]);
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./viewer_bg.js", LONG, EntityType::Function(1));
        let mut functions = FunctionSection::new();
        functions.function(1).function(0);
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 1);
        let mut code = CodeSection::new();
        let mut main = Function::new([]);
        main.instructions().call(0).call(2).drop().end();
        let mut short = Function::new([]);
        short.instructions().i32_const(7).end();
        code.function(&main).function(&short);
        module.section(&types).section(&imports).section(&functions);
        module.section(&exports).section(&code);
        let (wasm, _) = shrink(&module.finish(), SCRIPT)?;
        wasmparser::validate(&wasm)?;
        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload? {
                Payload::ExportSection(section) => {
                    for export in section {
                        found.push(format!("main is {}", export?.index));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    for operator in body.get_operators_reader()? {
                        if let wasmparser::Operator::Call { function_index } = operator? {
                            found.push(format!("call {function_index}"));
                        }
                    }
                }
                _ => {}
            }
        }
        assert_eq!(found, ["main is 2", "call 0", "call 1"]);
        Ok(())
    }

    #[test]
    fn a_script_is_minified_and_goes_on_exporting() -> Result<(), Unfit> {
        let (_, glue) = shrink(&module(), SCRIPT)?;
        let glue = minify(&glue)?;
        assert!(glue.len() < SCRIPT.len() / 2, "{glue}");
        assert!(
            glue.contains("as imports") && glue.contains("as finish"),
            "{glue}"
        );
        assert!(
            !glue.contains("somebody") && !glue.contains("initSync"),
            "{glue}"
        );
        let broken = minify("let a;\nconst =").err().map(|why| why.to_string());
        let broken = broken.unwrap_or_default();
        assert!(broken.starts_with("line 2 is no JavaScript: "), "{broken}");
        Ok(())
    }

    #[test]
    fn another_glue_is_an_error() {
        let glue = SCRIPT.replace("initSync,", "initAsync,");
        assert!(shrink(&module(), &glue).is_err_and(|why| matches!(why, Unfit::Glue)));
    }

    #[test]
    fn a_file_that_is_no_wasm_is_an_error() {
        assert!(shrink(b"not wasm", SCRIPT).is_err());
    }

    #[test]
    fn the_glue_stands_beside_its_wasm() {
        assert_eq!(
            glue_of(Path::new("dist/viewer-12_bg.wasm")),
            Path::new("dist/viewer-12.js")
        );
    }
}
