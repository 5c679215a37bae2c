//! Finds the tools that the commands need, or installs them: first it says what and for how long.

use std::path::PathBuf;
use std::process::Command;

use crate::clients::{CLIENTS, Clients, makes_environments};
use crate::packages::{
    CHROMEDRIVER, CHROMIUM, FIREFOX, HEADLESS_CHROMIUM, JAVA, MINI_BROWSER, Manager, NODE, NPM,
    Need, PYTHON, WEBKIT_DRIVER, XVFB, install_packages,
};
use crate::run::{Failure, output, run};
use crate::tools::{CARGO_DENY, GECKODRIVER, TRUNK, Tool, WASM_BINDGEN, same_wasm_bindgen};
use crate::wasm_std::Std;
use crate::workspace::Workspace;

/// The tools that `build` and `serve` need.
pub(crate) struct Building {
    pub(crate) trunk: PathBuf,
    pub(crate) wasm_bindgen: PathBuf,
    pub(crate) std: Std,
    /// The folder of the project's programs, where they are as new as their sources.
    pub(crate) programs: Option<PathBuf>,
}

/// The tools that `test` and `screenshots` need.
pub(crate) struct Testing {
    pub(crate) building: Building,
    pub(crate) cargo_deny: PathBuf,
    /// Variables for the tests, with the paths that they name.
    pub(crate) variables: Vec<(&'static str, PathBuf)>,
    pub(crate) java: PathBuf,
    /// The Nu HTML Checker.
    pub(crate) vnu: PathBuf,
    pub(crate) node: PathBuf,
    /// The linter of JavaScript.
    pub(crate) oxlint: PathBuf,
    /// The script that lints GitHub's workflows.
    pub(crate) workflows: PathBuf,
}

/// The tools that `package` needs.
pub(crate) struct Packaging {
    /// The tools that build the viewer, unless one that is built already is taken.
    pub(crate) building: Option<Building>,
    pub(crate) node: PathBuf,
    pub(crate) npm: PathBuf,
    pub(crate) python: PathBuf,
}

/// Finds or installs what the packages are built with, and what they are tried with.
pub(crate) fn for_packaging(
    workspace: &Workspace,
    takes_built_viewer: bool,
) -> Result<Packaging, Failure> {
    let mut missing: Vec<&Need> = [&NODE, &NPM]
        .into_iter()
        .filter(|need| need.find().is_none())
        .collect();
    if !makes_environments() {
        missing.push(&PYTHON);
    }
    let mut plan = Vec::new();
    if !missing.is_empty() {
        plan.push(Step::System(missing));
    }
    if !takes_built_viewer {
        same_wasm_bindgen(workspace)?;
        plan.extend(plan_for_building(workspace)?);
    }
    carry_out(workspace, &plan)?;
    let path = |need: &Need| need.find().ok_or_else(|| need.still_missing());
    Ok(Packaging {
        building: match takes_built_viewer {
            true => None,
            false => Some(building(workspace)?),
        },
        node: path(&NODE)?,
        npm: path(&NPM)?,
        python: path(&PYTHON)?,
    })
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

    let clients = Clients::find(workspace)?;
    clients.renew(workspace)?;
    let mut variables = vec![
        ("GECKODRIVER", GECKODRIVER.path(workspace)?),
        ("CLIENTS", clients.folder.clone()),
        ("CLIENTS_PYTHON", clients.python()),
    ];
    let path = |need: &Need| need.find().ok_or_else(|| need.still_missing());
    for need in needs {
        variables.push((need.variable, path(need)?));
    }
    let headless = match HEADLESS_CHROMIUM.find() {
        Some(headless) => headless,
        None => path(&CHROMIUM)?,
    };
    variables.push((HEADLESS_CHROMIUM.variable, headless));
    if cfg!(not(target_os = "linux")) {
        println!(
            "WebKitGTK exists only for Linux: WEBKITDRIVER and MINIBROWSER stay unset, \
             and the browser tests do without WebKit."
        );
    }
    let modules = clients.folder.join("node_modules");
    Ok(Testing {
        building,
        cargo_deny: CARGO_DENY.path(workspace)?,
        variables,
        java: path(&JAVA)?,
        vnu: modules.join("vnu-jar/build/dist/vnu.jar"),
        node: path(&NODE)?,
        oxlint: modules.join("oxlint/bin/oxlint"),
        workflows: clients.folder.join("workflows.mjs"),
    })
}

fn building(workspace: &Workspace) -> Result<Building, Failure> {
    Ok(Building {
        trunk: TRUNK.path(workspace)?,
        wasm_bindgen: WASM_BINDGEN.path(workspace)?,
        std: Std::find(workspace)?,
        programs: None,
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
    /// A program that saves time; without it, all works.
    Faster(&'a Need),
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
    if HEADLESS_CHROMIUM.find().is_none() && may_have(&HEADLESS_CHROMIUM) {
        plan.push(Step::Faster(&HEADLESS_CHROMIUM));
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

/// Returns `true` if the package manager has a package, or cannot tell: a fresh system has no list of packages.
fn may_have(need: &Need) -> bool {
    Manager::detect().is_some_and(|manager| {
        need.package(manager).is_some() || CHROMIUM.package(manager).is_none()
    })
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
            Self::Faster(need) => format!("{}, with the package manager", need.name),
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
            Self::Components | Self::Std | Self::Faster(_) => 1,
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
            Self::Faster(need) => {
                if let Err(failure) = install_packages(&[need]) {
                    println!("Going on without it: {}", failure.why());
                }
                Ok(())
            }
            Self::Tool(tool) => tool.install(workspace),
            Self::Clients(clients) => clients.install(workspace),
        }
    }
}
