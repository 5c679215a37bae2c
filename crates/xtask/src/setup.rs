//! Finds the tools that the commands need, or installs them: first it says what and for how long.
//!
//! Tools from crates.io go into a cache folder of this project, each version in its own, so that
//! nobody's other projects change. Browsers and npm come from the system's package manager.

use crate::run::{Failure, output, run, which};
use crate::wasm::Std;
use std::collections::hash_map::DefaultHasher;
use std::env;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::io::{IsTerminal as _, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A command-line tool from crates.io, in the one version that is known to work.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    /// How long it takes to compile on two cores.
    minutes: usize,
}

const TRUNK: Tool = Tool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    minutes: 4,
};
/// Its version must be that of the crate `wasm-bindgen` in Cargo.lock.
const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.129",
    minutes: 3,
};
const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    program: "geckodriver",
    version: "0.37.1",
    minutes: 1,
};
const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: "0.19.4",
    minutes: 3,
};

/// The folder with the real clients that the tests open the page with, and with what checks it: their names and
/// versions, and the scripts that run them.
const CLIENTS: &str = "tests/clients";

/// A program from the system's package manager.
struct Need {
    name: &'static str,
    /// The variable that names its path to the browser tests; a person may set it, too.
    variable: &'static str,
    /// Programs on `PATH`, or paths in which one part may be `*`.
    places: &'static [&'static str],
    /// The package for each manager. For apt, the first of these that exists.
    apt: &'static [&'static str],
    brew: Option<&'static str>,
    dnf: Option<&'static str>,
    pacman: Option<&'static str>,
    winget: Option<&'static str>,
}

const CHROMIUM: Need = Need {
    name: "Chromium",
    variable: "CHROMIUM",
    places: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
    ],
    apt: &["chromium", "chromium-browser"],
    brew: Some("chromium"),
    dnf: Some("chromium"),
    pacman: Some("chromium"),
    winget: Some("Google.Chrome"),
};
const CHROMEDRIVER: Need = Need {
    name: "ChromeDriver",
    variable: "CHROMEDRIVER",
    places: &["chromedriver"],
    apt: &["chromium-driver", "chromium-chromedriver"],
    brew: Some("chromedriver"),
    dnf: Some("chromedriver"),
    pacman: Some("chromium"),
    winget: Some("Chromium.ChromeDriver"),
};
const FIREFOX: Need = Need {
    name: "Firefox",
    variable: "FIREFOX",
    places: &[
        "firefox-esr",
        "firefox",
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        "C:/Program Files/Mozilla Firefox/firefox.exe",
    ],
    apt: &["firefox-esr", "firefox"],
    brew: Some("firefox"),
    dnf: Some("firefox"),
    pacman: Some("firefox"),
    winget: Some("Mozilla.Firefox"),
};
const WEBKIT_DRIVER: Need = Need {
    name: "WebKit's driver",
    variable: "WEBKITDRIVER",
    places: &["WebKitWebDriver"],
    apt: &["webkit2gtk-driver"],
    brew: None,
    dnf: Some("webkitgtk6.0"),
    pacman: Some("webkitgtk-6.0"),
    winget: None,
};
const MINI_BROWSER: Need = Need {
    name: "WebKit's MiniBrowser",
    variable: "MINIBROWSER",
    places: &[
        "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    ],
    apt: &["webkit2gtk-driver"],
    brew: None,
    dnf: Some("webkit2gtk4.1"),
    pacman: Some("webkit2gtk-4.1"),
    winget: None,
};
/// A screen for WebKit, which has no headless mode.
const XVFB: Need = Need {
    name: "Xvfb",
    variable: "XVFB",
    places: &["Xvfb"],
    apt: &["xvfb"],
    brew: None,
    dnf: Some("xorg-x11-server-Xvfb"),
    pacman: Some("xorg-server-xvfb"),
    winget: None,
};
const JAVA: Need = Need {
    name: "Java",
    variable: "JAVA",
    places: &[
        "/opt/homebrew/opt/openjdk/bin/java",
        "/usr/local/opt/openjdk/bin/java",
        "java",
    ],
    apt: &["default-jre-headless"],
    brew: Some("openjdk"),
    dnf: Some("java-latest-openjdk-headless"),
    pacman: Some("jre-openjdk-headless"),
    winget: Some("EclipseAdoptium.Temurin.21.JRE"),
};
const NODE: Need = Need {
    name: "Node.js",
    variable: "NODE",
    places: &["node"],
    apt: &["nodejs"],
    brew: Some("node"),
    dnf: Some("nodejs"),
    pacman: Some("nodejs"),
    winget: Some("OpenJS.NodeJS.LTS"),
};
const NPM: Need = Need {
    name: "npm",
    variable: "NPM",
    places: &["npm"],
    apt: &["npm"],
    brew: Some("node"),
    dnf: Some("npm"),
    pacman: Some("npm"),
    winget: Some("OpenJS.NodeJS.LTS"),
};

const PYTHON: Need = Need {
    name: "Python",
    variable: "PYTHON",
    places: &["/usr/bin/python3", "python3", "python"],
    // Debian keeps apart what makes environments.
    apt: &["python3-venv"],
    brew: Some("python3"),
    dnf: Some("python3"),
    pacman: Some("python"),
    winget: Some("Python.Python.3.13"),
};

/// Where the project is, and where its tools are kept.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) cache: PathBuf,
}

/// What `build` and `serve` need.
pub(crate) struct Building {
    pub(crate) trunk: PathBuf,
    pub(crate) wasm_bindgen: PathBuf,
    pub(crate) std: Std,
    /// The command `rejoinder`, where it is as new as its sources.
    pub(crate) rejoinder: Option<PathBuf>,
}

/// What `test` and `screenshots` need.
pub(crate) struct Testing {
    pub(crate) building: Building,
    pub(crate) cargo_deny: PathBuf,
    /// Variables for the tests, with the paths that they name.
    pub(crate) variables: Vec<(&'static str, PathBuf)>,
    pub(crate) java: PathBuf,
    /// The Nu HTML Checker.
    pub(crate) vnu: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Result<Self, Failure> {
        // Cargo's own variable first: the folder may have been moved since this was compiled.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.ancestors().nth(2).ok_or_else(|| {
            Failure::new(
                "The project's folder was not found.",
                format!("{} is not inside it.", package.display()),
                "Run `cargo xtask` in the project's folder.",
            )
        })?;
        let cache = cache_folder().ok_or_else(|| {
            Failure::new(
                "There is no folder to keep tools in.",
                "Neither XDG_CACHE_HOME nor a home folder is set.",
                "Set XDG_CACHE_HOME to a folder that may be written to.",
            )
        })?;
        Ok(Self {
            root: root.to_owned(),
            cache,
        })
    }

    /// A command in the project's folder.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// The cargo that started this, for native code.
    pub(crate) fn cargo(&self) -> Command {
        self.command(cargo_path())
    }
}

/// The cargo that started this.
pub(crate) fn cargo_path() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

fn cache_folder() -> Option<PathBuf> {
    let folder = match env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None if cfg!(windows) => PathBuf::from(env::var_os("LOCALAPPDATA")?),
        None if cfg!(target_os = "macos") => env::home_dir()?.join("Library/Caches"),
        None => env::home_dir()?.join(".cache"),
    };
    Some(folder.join("rejoinder"))
}

/// Finds or installs what the build needs.
pub(crate) fn for_building(workspace: &Workspace) -> Result<Building, Failure> {
    same_wasm_bindgen(workspace)?;
    carry_out(workspace, &plan_for_building(workspace)?)?;
    building(workspace)
}

/// Finds or installs what the build and the tests need.
pub(crate) fn for_testing(workspace: &Workspace) -> Result<Testing, Failure> {
    same_wasm_bindgen(workspace)?;
    let needs = needs_for_testing();
    carry_out(workspace, &plan_for_testing(workspace, needs)?)?;
    let building = building(workspace)?;
    building.std.provide_clippy();

    let clients = Clients::find(workspace)?;
    clients.renew(workspace)?;
    let mut variables = vec![
        ("GECKODRIVER", GECKODRIVER.path(workspace)?),
        ("CLIENTS", clients.folder.clone()),
        ("CLIENTS_PYTHON", clients.python()),
    ];
    let mut java = PathBuf::new();
    for need in needs {
        let path = need.find().ok_or_else(|| need.still_missing())?;
        match need.variable {
            "JAVA" => java = path,
            variable => variables.push((variable, path)),
        }
    }
    if cfg!(not(target_os = "linux")) {
        println!(
            "WebKitGTK exists only for Linux: WEBKITDRIVER and MINIBROWSER stay unset, \
             and the browser tests do without WebKit."
        );
    }
    Ok(Testing {
        building,
        cargo_deny: CARGO_DENY.path(workspace)?,
        variables,
        java,
        vnu: clients
            .folder
            .join("node_modules/vnu-jar/build/dist/vnu.jar"),
    })
}

fn building(workspace: &Workspace) -> Result<Building, Failure> {
    Ok(Building {
        trunk: TRUNK.path(workspace)?,
        wasm_bindgen: WASM_BINDGEN.path(workspace)?,
        std: Std::find(workspace)?,
        rejoinder: None,
    })
}

fn needs_for_testing() -> &'static [Need] {
    if cfg!(target_os = "linux") {
        &[
            CHROMIUM,
            CHROMEDRIVER,
            FIREFOX,
            WEBKIT_DRIVER,
            MINI_BROWSER,
            XVFB,
            JAVA,
            NODE,
        ]
    } else {
        &[CHROMIUM, CHROMEDRIVER, FIREFOX, JAVA, NODE]
    }
}

/// Something to install.
enum Step<'a> {
    /// rustfmt and clippy, which a minimal Rust lacks.
    Components,
    /// The standard library for WebAssembly.
    Std,
    System(Vec<&'a Need>),
    Tool(&'a Tool),
    Clients(Clients),
}

fn plan_for_building<'a>(workspace: &Workspace) -> Result<Vec<Step<'a>>, Failure> {
    let mut plan = Vec::new();
    if !Std::is_settled(workspace)? {
        plan.push(Step::Std);
    }
    for tool in [&TRUNK, &WASM_BINDGEN] {
        if tool.find(workspace).is_none() {
            plan.push(Step::Tool(tool));
        }
    }
    Ok(plan)
}

fn plan_for_testing<'a>(
    workspace: &Workspace,
    needs: &'a [Need],
) -> Result<Vec<Step<'a>>, Failure> {
    let mut plan = Vec::new();
    let works = |subcommand| {
        let mut command = workspace.cargo();
        output(command.args([subcommand, "--version"])).is_some()
    };
    if !works("fmt") || !works("clippy") {
        plan.push(Step::Components);
    }
    let mut missing: Vec<&Need> = needs.iter().filter(|need| need.find().is_none()).collect();
    let clients = Clients::find(workspace)?;
    let clients = (!clients.is_there()).then_some(clients);
    if clients.is_some() && NPM.find().is_none() {
        missing.push(&NPM);
    }
    if clients.is_some() && !makes_environments() {
        missing.push(&PYTHON);
    }
    if !missing.is_empty() {
        plan.push(Step::System(missing));
    }
    plan.extend(clients.map(Step::Clients));
    plan.extend(plan_for_building(workspace)?);
    for tool in [&GECKODRIVER, &CARGO_DENY] {
        if tool.find(workspace).is_none() {
            plan.push(Step::Tool(tool));
        }
    }
    Ok(plan)
}

/// Says what is to be installed, and then does it.
fn carry_out(workspace: &Workspace, plan: &[Step<'_>]) -> Result<(), Failure> {
    if plan.is_empty() {
        return Ok(());
    }
    let minutes: usize = plan.iter().map(Step::minutes).sum();
    println!("To be installed, once; on two cores it takes about {minutes} min:");
    for step in plan {
        println!("  {} ({} min)", step.label(workspace), step.minutes());
    }
    for (index, step) in plan.iter().enumerate() {
        let label = step.label(workspace);
        println!("\nInstalling {} of {}: {label}", index + 1, plan.len());
        step.perform(workspace)?;
    }
    println!("\nEverything is installed.");
    Ok(())
}

impl Step<'_> {
    fn label(&self, workspace: &Workspace) -> String {
        match self {
            Self::Components => "rustfmt and clippy, with rustup".to_owned(),
            Self::Std => "the standard library for WebAssembly".to_owned(),
            Self::System(needs) => {
                let names: Vec<&str> = needs.iter().map(|need| need.name).collect();
                format!("{}, with the package manager", names.join(", "))
            }
            Self::Tool(Tool {
                package, version, ..
            }) => format!("{package} {version}, into {}", workspace.cache.display()),
            Self::Clients(Clients { folder, .. }) => {
                format!("the clients of {CLIENTS}, into {}", folder.display())
            }
        }
    }

    fn minutes(&self) -> usize {
        match self {
            Self::Components | Self::Std => 1,
            Self::System(_) | Self::Clients(_) => 2,
            Self::Tool(tool) => tool.minutes,
        }
    }

    fn perform(&self, workspace: &Workspace) -> Result<(), Failure> {
        match self {
            Self::Components => run(
                Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]),
                "rustfmt and clippy could not be installed.",
                "Install both in the way that Rust was installed; with rustup, \
                 look at its message above.",
            ),
            Self::Std => Std::provide(workspace),
            Self::System(needs) => install_packages(needs),
            Self::Tool(tool) => tool.install(workspace),
            Self::Clients(clients) => clients.install(workspace),
        }
    }
}

impl Tool {
    /// Its own folder in the cache.
    fn folder(&self, workspace: &Workspace) -> PathBuf {
        let name = format!("{}-{}", self.package, self.version);
        workspace.cache.join(name)
    }

    /// Where it is, in exactly its version.
    fn find(&self, workspace: &Workspace) -> Option<PathBuf> {
        let file = format!("{}{}", self.program, env::consts::EXE_SUFFIX);
        let cached = self.folder(workspace).join("bin").join(file);
        [Some(cached), which(self.program)]
            .into_iter()
            .flatten()
            .find(|path| {
                output(Command::new(path).arg("--version"))
                    .is_some_and(|text| version_in(&text) == Some(self.version))
            })
    }

    fn path(&self, workspace: &Workspace) -> Result<PathBuf, Failure> {
        self.find(workspace).ok_or_else(|| {
            let Self {
                package, version, ..
            } = self;
            Failure::new(
                format!("{package} {version} was not found."),
                "It is neither in the cache nor on PATH, though it was just installed.",
                format!("Remove {} and try again.", self.folder(workspace).display()),
            )
        })
    }

    fn install(&self, workspace: &Workspace) -> Result<(), Failure> {
        let mut command = workspace.cargo();
        command
            .args(["install", self.package, "--version", self.version])
            .args(["--locked", "--force", "--root"])
            .arg(self.folder(workspace))
            // Their speed does not matter here; the time to compile them does.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        if !stderr().is_terminal() {
            // Without a progress bar, hundreds of lines would bury the rest of a log.
            command.arg("--quiet");
        }
        run(
            &mut command,
            &format!("{} {} could not be installed.", self.package, self.version),
            "Look at cargo's message above. It needs crates.io (or the mirror in cargo's \
             configuration) and a C compiler.",
        )
    }
}

/// Fails if Cargo.lock holds another wasm-bindgen than the tool: they speak to each other in a
/// format that changes with each version.
fn same_wasm_bindgen(workspace: &Workspace) -> Result<(), Failure> {
    let path = workspace.root.join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|error| {
        Failure::new(
            format!("{} could not be read.", path.display()),
            error,
            "Restore it from the repository: it says which versions belong together.",
        )
    })?;
    let wanted = WASM_BINDGEN.version;
    match locked_version(&lock, "wasm-bindgen") {
        Some(version) if version == wanted => Ok(()),
        found => Err(Failure::new(
            "Cargo.lock and the tool wasm-bindgen do not fit together.",
            format!(
                "Cargo.lock has {}, crates/xtask/src/setup.rs has {wanted}.",
                found.unwrap_or("none")
            ),
            "Write the same version in Cargo.toml and in setup.rs.",
        )),
    }
}

/// The version of a package in the text of a lock file.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    lock.lines()
        .skip_while(|line| *line != name)
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

/// The version in what a program answers to `--version`.
fn version_in(text: &str) -> Option<&str> {
    text.lines()
        .next()?
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

impl Need {
    fn find(&self) -> Option<PathBuf> {
        env::var_os(self.variable)
            .map(PathBuf::from)
            .filter(|path| path.is_file())
            .or_else(|| self.places.iter().find_map(|place| find_place(place)))
    }

    fn package(&self, manager: Manager) -> Option<&'static str> {
        match manager {
            // Debian's and Ubuntu's names differ.
            Manager::Apt => self.apt.iter().copied().find(|name| apt_has(name)),
            Manager::Brew => self.brew,
            Manager::Dnf => self.dnf,
            Manager::Pacman => self.pacman,
            Manager::Winget => self.winget,
        }
    }

    fn still_missing(&self) -> Failure {
        Failure::new(
            format!("{} was not found.", self.name),
            format!("Looked for {}.", self.places.join(", ")),
            format!(
                "Install it by hand, and set {} to its path if it is in another place.",
                self.variable
            ),
        )
    }
}

/// A program on `PATH`, or a path in which one part may be `*`.
fn find_place(place: &str) -> Option<PathBuf> {
    if !place.contains('/') {
        return which(place);
    }
    match place.split_once("/*/") {
        Some((folder, rest)) => fs::read_dir(folder)
            .ok()?
            .flatten()
            .map(|entry| entry.path().join(rest))
            .find(|path| path.is_file()),
        None => Some(PathBuf::from(place)).filter(|path| path.is_file()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manager {
    Apt,
    Brew,
    Dnf,
    Pacman,
    Winget,
}

impl Manager {
    fn detect() -> Option<Self> {
        [
            (Self::Apt, "apt-get"),
            (Self::Dnf, "dnf"),
            (Self::Pacman, "pacman"),
            (Self::Brew, "brew"),
            (Self::Winget, "winget"),
        ]
        .into_iter()
        .find_map(|(manager, program)| which(program).map(|_| manager))
    }

    /// The words that install packages, without a question to anyone.
    fn install(self) -> &'static [&'static str] {
        match self {
            // It must not remove what somebody else needs.
            Self::Apt => &[
                "env",
                "DEBIAN_FRONTEND=noninteractive",
                "apt-get",
                "install",
                "-qq",
                "-y",
                "--no-remove",
                "--no-install-recommends",
                "-oDpkg::Use-Pty=0",
            ],
            Self::Brew => &["brew", "install", "--quiet"],
            Self::Dnf => &["dnf", "install", "--quiet", "-y"],
            Self::Pacman => &["pacman", "-S", "--needed", "--noconfirm", "--noprogressbar"],
            Self::Winget => &["winget", "install", "--exact", "--silent"],
        }
    }

    fn needs_root(self) -> bool {
        matches!(self, Self::Apt | Self::Dnf | Self::Pacman)
    }
}

/// Installs the packages of all these needs.
fn install_packages(needs: &[&Need]) -> Result<(), Failure> {
    let names: Vec<&str> = needs.iter().map(|need| need.name).collect();
    let what = format!("{} could not be installed.", names.join(", "));
    let Some(manager) = Manager::detect() else {
        return Err(Failure::new(
            what,
            "None of apt, dnf, pacman, brew and winget was found.",
            "Install them by hand, and run the command again.",
        ));
    };
    if manager == Manager::Apt {
        apt_update()?;
    }
    let mut packages = Vec::new();
    for need in needs {
        let package = need.package(manager).ok_or_else(|| need.still_missing())?;
        if !packages.contains(&package) {
            packages.push(package);
        }
    }
    install_named(manager, &packages, &what)
}

/// Installs Debian packages by their names.
pub(crate) fn install_debian(packages: &[&str], what: &str) -> Result<(), Failure> {
    if which("apt-get").is_none() {
        return Err(Failure::new(what, "The system has no apt.", "Use rustup."));
    }
    apt_update()?;
    if let Some(missing) = packages.iter().find(|name| !apt_has(name)) {
        return Err(Failure::new(
            what,
            format!("apt knows no package {missing}."),
            "Use rustup, or Debian 12 or later with its security updates.",
        ));
    }
    install_named(Manager::Apt, packages, what)
}

fn install_named(manager: Manager, packages: &[&str], what: &str) -> Result<(), Failure> {
    let words = [manager.install(), packages].concat();
    run(
        &mut privileged(&words, manager.needs_root())?,
        what,
        "Look at the package manager's message above, or install the packages by hand.",
    )
}

/// A fresh system has no list of packages, and an old one names files that are gone.
fn apt_update() -> Result<(), Failure> {
    let mut command = privileged(&["apt-get", "update", "-qq"], true)?;
    if let Err(failure) = run(&mut command, "", "") {
        println!(
            "The list of packages could not be renewed ({}); going on with the old one.",
            failure.why()
        );
    }
    Ok(())
}

fn apt_has(package: &str) -> bool {
    output(Command::new("apt-cache").args(["show", "--no-all-versions", package]))
        .is_some_and(|text| !text.is_empty())
}

/// A command with the rights to install packages.
fn privileged(words: &[&str], needs_root: bool) -> Result<Command, Failure> {
    let is_root = || output(Command::new("id").arg("-u")).as_deref() == Some("0");
    let mut words = words.to_vec();
    if needs_root && !is_root() {
        if which("sudo").is_none() {
            return Err(Failure::new(
                "Packages could not be installed.",
                "This is not the root user, and there is no sudo.",
                format!("As root, run: {}", words.join(" ")),
            ));
        }
        words.insert(0, "sudo");
    }
    let mut words = words.into_iter();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    Ok(command)
}

/// The real clients, installed.
struct Clients {
    /// Their own folder in the cache, for just these versions.
    folder: PathBuf,
}

impl Clients {
    /// Finds their folder, be they there or not.
    fn find(workspace: &Workspace) -> Result<Self, Failure> {
        let mut hasher = DefaultHasher::new();
        for name in ["package-lock.json", "requirements.txt"] {
            let path = workspace.root.join(CLIENTS).join(name);
            let text = fs::read_to_string(&path).map_err(|error| {
                Failure::new(
                    format!("{} could not be read.", path.display()),
                    error,
                    "Restore it from the repository: it says which clients are used.",
                )
            })?;
            text.hash(&mut hasher);
        }
        let name = format!("clients-{:016x}", hasher.finish());
        let folder = workspace.cache.join(name);
        Ok(Self { folder })
    }

    /// Written when all of them are installed.
    fn mark(&self) -> PathBuf {
        self.folder.join("installed")
    }

    fn is_there(&self) -> bool {
        self.mark().is_file()
    }

    /// The Python that has those written in it.
    fn python(&self) -> PathBuf {
        let path = if cfg!(windows) {
            "python/Scripts/python.exe"
        } else {
            "python/bin/python"
        };
        self.folder.join(path)
    }

    /// Puts the scripts beside what they use: Node.js looks for it there.
    fn renew(&self, workspace: &Workspace) -> Result<(), Failure> {
        let copied = fs::create_dir_all(&self.folder).and_then(|()| {
            for entry in fs::read_dir(workspace.root.join(CLIENTS))? {
                let entry = entry?;
                fs::copy(entry.path(), self.folder.join(entry.file_name()))?;
            }
            Ok(())
        });
        copied.map_err(|error| {
            Failure::new(
                "The clients' scripts could not be copied.",
                format!("{}: {error}", self.folder.display()),
                "Make the folder writable, or set XDG_CACHE_HOME to another.",
            )
        })
    }

    fn install(&self, workspace: &Workspace) -> Result<(), Failure> {
        let what = "The clients could not be installed.";
        self.renew(workspace)?;
        run(
            Command::new(npm()?)
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .arg("--loglevel=error")
                .current_dir(&self.folder),
            what,
            "Look at npm's message above. It needs registry.npmjs.org, or the mirror in npm's \
             configuration.",
        )?;
        let python = PYTHON.find().ok_or_else(|| PYTHON.still_missing())?;
        let environment = self.folder.join("python");
        run(
            Command::new(python)
                .args(["-m", "venv", "--clear"])
                .arg(environment),
            what,
            "Look at Python's message above. On Debian, it needs the package python3-venv.",
        )?;
        run(
            Command::new(self.python())
                .args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                ])
                .args(["--no-deps", "--only-binary=:all:", "--requirement"])
                .arg(self.folder.join("requirements.txt")),
            what,
            "Look at pip's message above. It needs pypi.org, or the mirror in pip's configuration.",
        )?;
        fs::write(self.mark(), "").map_err(|error| {
            Failure::new(
                what,
                format!("{}: {error}", self.folder.display()),
                "Make the folder writable, or set XDG_CACHE_HOME to another.",
            )
        })
    }
}

/// Returns `true` if there is a Python that makes environments.
fn makes_environments() -> bool {
    PYTHON.find().is_some_and(|python| {
        output(Command::new(python).args(["-c", "import ensurepip"])).is_some()
    })
}

/// Where npm is.
pub(crate) fn npm() -> Result<PathBuf, Failure> {
    NPM.find().ok_or_else(|| NPM.still_missing())
}

/// `PATH`, with these folders first.
pub(crate) fn path_with<'a>(
    folders: impl IntoIterator<Item = &'a Path>,
) -> Result<std::ffi::OsString, Failure> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = folders.into_iter().map(Path::to_owned);
    env::join_paths(folders.chain(env::split_paths(&path))).map_err(|error| {
        Failure::new(
            "The tools cannot be put on PATH.",
            error,
            "Set XDG_CACHE_HOME to a folder whose path has no colon or quotation mark.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say() {
        assert_eq!(version_in("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(
            version_in("geckodriver 0.37.1 (a1b2c3 2026-01-02 03:04 +0000)\n\nThe source 9.9"),
            Some("0.37.1")
        );
        assert_eq!(version_in("wasm-bindgen 0.2.129\n"), Some("0.2.129"));
        assert_eq!(version_in("no number\n1.2.3"), None);
        assert_eq!(version_in(""), None);
    }

    #[test]
    fn the_lock_file_is_read_by_the_whole_name() {
        let lock = r#"
[[package]]
name = "wasm-bindgen-futures"
version = "0.4.79"

[[package]]
name = "wasm-bindgen"
version = "0.2.129"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#;
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(lock, "wasm-bindgen-futures"), Some("0.4.79"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn every_need_of_linux_has_a_package_for_every_linux() {
        for need in [
            CHROMIUM,
            CHROMEDRIVER,
            FIREFOX,
            WEBKIT_DRIVER,
            MINI_BROWSER,
            XVFB,
            JAVA,
            NODE,
            NPM,
            PYTHON,
        ] {
            assert!(!need.apt.is_empty(), "{}", need.name);
            assert!(need.dnf.is_some(), "{}", need.name);
            assert!(need.pacman.is_some(), "{}", need.name);
        }
    }

    #[test]
    fn apt_never_removes_a_package() {
        assert!(Manager::Apt.install().contains(&"--no-remove"));
    }

    #[test]
    fn a_place_may_have_one_part_open() -> std::io::Result<()> {
        let folder = env::temp_dir().join(format!("xtask-setup-{}", std::process::id()));
        fs::create_dir_all(folder.join("some-machine/webkit"))?;
        fs::write(folder.join("some-machine/webkit/Browser"), "")?;
        let found = find_place(&format!("{}/*/webkit/Browser", folder.display()));
        let other = find_place(&format!("{}/*/webkit/Other", folder.display()));
        fs::remove_dir_all(&folder)?;
        assert_eq!(found, Some(folder.join("some-machine/webkit/Browser")));
        assert_eq!(other, None);
        Ok(())
    }
}
