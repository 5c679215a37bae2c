//! Programs from the system's package manager: browsers, their drivers, and what checks need.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use which::which;

use crate::run::{Failure, output, run};

/// A program from the system's package manager.
pub(crate) struct Need {
    pub(crate) name: &'static str,
    /// The variable that names its path to the browser tests; a person may set it, too.
    pub(crate) variable: &'static str,
    /// Programs on `PATH`, or paths in which one part may be `*`.
    pub(crate) places: &'static [&'static str],
    /// The package for each manager. For apt, the first of these that exists.
    pub(crate) apt: &'static [&'static str],
    pub(crate) brew: Option<&'static str>,
    pub(crate) dnf: Option<&'static str>,
    pub(crate) pacman: Option<&'static str>,
    pub(crate) winget: Option<&'static str>,
}

pub(crate) const CHROMIUM: Need = Need {
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

/// Chromium without its windows, tabs and extensions, as Debian has it: tests take half as long as in the whole one,
/// which stands in where this is not to be had.
pub(crate) const HEADLESS_CHROMIUM: Need = Need {
    name: "Chromium's headless shell",
    variable: "HEADLESS_CHROMIUM",
    places: &["/usr/lib/chromium/chromium-headless-shell"],
    apt: &["chromium-headless-shell"],
    brew: None,
    dnf: None,
    pacman: None,
    winget: None,
};

pub(crate) const CHROMEDRIVER: Need = Need {
    name: "ChromeDriver",
    variable: "CHROMEDRIVER",
    places: &["chromedriver"],
    apt: &["chromium-driver", "chromium-chromedriver"],
    brew: Some("chromedriver"),
    dnf: Some("chromedriver"),
    pacman: Some("chromium"),
    winget: Some("Chromium.ChromeDriver"),
};

pub(crate) const FIREFOX: Need = Need {
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

pub(crate) const WEBKIT_DRIVER: Need = Need {
    name: "WebKit's driver",
    variable: "WEBKITDRIVER",
    places: &["WebKitWebDriver"],
    apt: &["webkit2gtk-driver"],
    brew: None,
    dnf: Some("webkitgtk6.0"),
    pacman: Some("webkitgtk-6.0"),
    winget: None,
};

pub(crate) const MINI_BROWSER: Need = Need {
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
pub(crate) const XVFB: Need = Need {
    name: "Xvfb",
    variable: "XVFB",
    places: &["Xvfb"],
    apt: &["xvfb"],
    brew: None,
    dnf: Some("xorg-x11-server-Xvfb"),
    pacman: Some("xorg-server-xvfb"),
    winget: None,
};

pub(crate) const JAVA: Need = Need {
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

pub(crate) const NODE: Need = Need {
    name: "Node.js",
    variable: "NODE",
    places: &["node"],
    apt: &["nodejs"],
    brew: Some("node"),
    dnf: Some("nodejs"),
    pacman: Some("nodejs"),
    winget: Some("OpenJS.NodeJS.LTS"),
};

pub(crate) const NPM: Need = Need {
    name: "npm",
    variable: "NPM",
    places: &["npm"],
    apt: &["npm"],
    brew: Some("node"),
    dnf: Some("npm"),
    pacman: Some("npm"),
    winget: Some("OpenJS.NodeJS.LTS"),
};

pub(crate) const PYTHON: Need = Need {
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

impl Need {
    pub(crate) fn find(&self) -> Option<PathBuf> {
        env::var_os(self.variable)
            .map(PathBuf::from)
            .filter(|path| path.is_file())
            .or_else(|| self.places.iter().find_map(|place| find_place(place)))
    }

    pub(crate) fn package(&self, manager: Manager) -> Option<&'static str> {
        match manager {
            // Debian's and Ubuntu's names differ.
            Manager::Apt => self.apt.iter().copied().find(|name| apt_has(name)),
            Manager::Brew => self.brew,
            Manager::Dnf => self.dnf,
            Manager::Pacman => self.pacman,
            Manager::Winget => self.winget,
        }
    }

    pub(crate) fn still_missing(&self) -> Failure {
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
pub(crate) fn find_place(place: &str) -> Option<PathBuf> {
    if !place.contains('/') {
        return which(place).ok();
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
pub(crate) enum Manager {
    Apt,
    Brew,
    Dnf,
    Pacman,
    Winget,
}

impl Manager {
    pub(crate) fn detect() -> Option<Self> {
        [
            (Self::Apt, "apt-get"),
            (Self::Dnf, "dnf"),
            (Self::Pacman, "pacman"),
            (Self::Brew, "brew"),
            (Self::Winget, "winget"),
        ]
        .into_iter()
        .find_map(|(manager, program)| which(program).is_ok().then_some(manager))
    }

    /// The words that install packages, without a question to anyone.
    pub(crate) fn install(self) -> &'static [&'static str] {
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

    pub(crate) fn needs_root(self) -> bool {
        matches!(self, Self::Apt | Self::Dnf | Self::Pacman)
    }
}

/// Installs the packages of all these needs.
pub(crate) fn install_packages(needs: &[&Need]) -> Result<(), Failure> {
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
    if which("apt-get").is_err() {
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

pub(crate) fn install_named(
    manager: Manager,
    packages: &[&str],
    what: &str,
) -> Result<(), Failure> {
    let words = [manager.install(), packages].concat();
    run(
        &mut privileged(&words, manager.needs_root())?,
        what,
        "Look at the package manager's message above, or install the packages by hand.",
    )
}

/// A fresh system has no list of packages, and an old one names files that are gone.
pub(crate) fn apt_update() -> Result<(), Failure> {
    let mut command = privileged(&["apt-get", "update", "-qq"], true)?;
    if let Err(failure) = run(&mut command, "", "") {
        println!(
            "The list of packages could not be renewed ({}); going on with the old one.",
            failure.why()
        );
    }
    Ok(())
}

pub(crate) fn apt_has(package: &str) -> bool {
    output(Command::new("apt-cache").args(["show", "--no-all-versions", package]))
        .is_some_and(|text| !text.is_empty())
}

/// A command with the rights to install packages.
pub(crate) fn privileged(words: &[&str], needs_root: bool) -> Result<Command, Failure> {
    let is_root = || output(Command::new("id").arg("-u")).as_deref() == Some("0");
    let mut words = words.to_vec();
    if needs_root && !is_root() {
        if which("sudo").is_err() {
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

/// Returns the path of npm.
pub(crate) fn npm() -> Result<PathBuf, Failure> {
    NPM.find().ok_or_else(|| NPM.still_missing())
}

#[cfg(test)]
mod tests {
    use super::*;

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
