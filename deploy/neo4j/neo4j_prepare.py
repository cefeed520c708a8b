"""What server.py needs before it can start Neo4j: a Java, the jars, a port and a home directory."""

import os
import re
import secrets
import shutil
import socket
import string
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIB = HERE / "target" / "lib"
HALF_COPIED = HERE / "target" / "half-copied"  # there while Maven copies
CLASS_PATH = str(LIB / "*")


class ServerError(RuntimeError):
    """What went wrong, where, and what to do next."""


def run_tool(command: list[str], env: dict[str, str] | None = None) -> tuple[bool, str]:
    """Whether it went well, and what it said."""
    done = subprocess.run(command, env=env, capture_output=True, text=True, errors="replace", check=False)
    return done.returncode == 0, tail(done.stdout + done.stderr)


def tail(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-15:])


def find_java() -> str:
    """The java of JAVA_HOME, else of PATH, whichever is a version that Neo4j 5.26 runs on."""
    java_home = os.environ.get("JAVA_HOME")
    seen = []
    for folder in (str(Path(java_home) / "bin") if java_home else None, None):
        java = shutil.which("java", path=folder)
        if java is None:
            continue
        version = re.search(r'version "(\d+)', run_tool([java, "-version"])[1])
        if version and version[1] in ("17", "21"):
            return java
        seen.append(f"{java} is Java {version[1] if version else 'of no known version'}")
    found = "; ".join(seen) or f"no java on PATH, and JAVA_HOME is {java_home or 'not set'}"
    raise ServerError(f"Neo4j 5.26 needs Java 17 or 21, but {found}. Install one and set JAVA_HOME to its folder.")


def have_jars(pom: Path) -> bool:
    version = re.search(r"<neo4j\.version>(.+?)<", pom.read_text(encoding="utf-8"))
    if version is None:
        raise ServerError(f"{pom} has no <neo4j.version>. Take the file as it is in the project.")
    return (LIB / f"neo4j-server-{version[1]}.jar").exists() and not HALF_COPIED.exists()


def collect_jars() -> None:
    """Have Maven fetch the jars, unless they are there in the version of pom.xml."""
    pom = HERE / "pom.xml"
    if have_jars(pom):
        return
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerError(
            f"No Neo4j jars in {LIB}, and no mvn on PATH to get them. "
            "Install Maven 3.8 or later and start again, or use docker (README.md)."
        )
    shutil.rmtree(LIB, ignore_errors=True)
    LIB.parent.mkdir(exist_ok=True)
    HALF_COPIED.touch()
    command = [maven, "-q", "-B", "-f", str(pom), "process-resources"]
    went_well, said = run_tool(command)
    if not went_well:
        raise ServerError(
            f"Maven could not collect the Neo4j jars into {LIB}:\n{said}\n"
            "See to the network or ~/.m2/settings.xml, then start again."
        )
    HALF_COPIED.unlink()


def choose_port(port: int) -> int:
    if port == 0:
        with socket.create_server(("127.0.0.1", 0)) as free:
            return int(free.getsockname()[1])
    if not 0 < port < 65536:
        raise ServerError(f"--port {port} is no port. Take 1 to 65535, or 0 for a free one.")
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise ServerError(
                f"Something else listens on 127.0.0.1:{port}. "
                "Stop it, or take another port: --port N, or --port 0 for a free one."
            )
    return port


def write_conf(home: Path, port: int, heap: str) -> list[str]:
    """Write home/conf/neo4j.conf; give the options for java."""
    if not re.fullmatch(r"[1-9]\d*[kmgKMG]", heap):
        raise ServerError(f"--heap {heap} is no size. Write a number and k, m or g, like 512m.")
    template = string.Template((HERE / "neo4j.conf").read_text(encoding="utf-8"))
    text = template.safe_substitute(port=port, heap=heap)
    for name in ("conf", "logs"):
        (home / name).mkdir(exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")
    return [f"-Xmx{heap}", *re.findall(r"^server\.jvm\.additional=(.+)$", text, re.MULTILINE)]


def set_password(java: str, home: Path) -> None:
    """Only before the first start: Neo4j takes an initial password into an empty store."""
    file, auth = home / "password", home / "data" / "dbms" / "auth.ini"
    if file.exists() and auth.exists():
        return
    if (home / "data" / "databases").exists():
        raise ServerError(
            f"{home} holds a store but not its password: {file} or {auth} is missing. "
            "Put it back, take another --home, or delete that folder with all its data."
        )
    write_password(file)
    # "@file" keeps the password off the command line, which every user of the machine can read.
    command = [java, "-cp", CLASS_PATH, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password"]
    env = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    went_well, said = run_tool([*command, f"@{file}"], env)
    if not (went_well and auth.exists()):
        raise ServerError(f"Neo4j did not take its first password into {auth}:\n{said}\nMend that, then start again.")


def write_password(file: Path) -> None:
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        # The n: a password that begins with "-" would be read as an option.
        out.write(f"n{secrets.token_urlsafe(24)}\n")
