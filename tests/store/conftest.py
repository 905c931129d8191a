"""A registry for each test, on SQLite and on PostgreSQL: Debian's server, started here and stopped afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from ipregistry.domain.rows import AgencyRow
from ipregistry.store.database import Registry, create_registry, open_registry
from ipregistry.store.server import create_on_server, open_on_server

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFICE = AgencyRow(
    name="Sở Khoa học và Công nghệ",
    superior="Ủy ban nhân dân tỉnh Đồng Tháp",
    division=None,
    province_code="82",
    place="Đồng Tháp",
    symbol="SKHCN",
)


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty registry to copy: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("fresh") / "sổ.ipreg"
    create_registry(path, OFFICE, "Nguyễn Văn Thử").close()
    return path


@pytest.fixture
def registry_file(fresh_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "sổ.ipreg"
    shutil.copyfile(fresh_file, path)
    return path


@pytest.fixture
def file_registry(registry_file: Path) -> Iterator[Registry]:
    """A registry in a file."""
    registry = open_registry(registry_file, timeout=0.2)
    yield registry
    registry.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def registry(request: pytest.FixtureRequest) -> Iterator[Registry]:
    """A registry on each of the two databases."""
    if request.param == "sqlite":
        opened: Registry = request.getfixturevalue("file_registry")
    else:
        opened = open_on_server(request.getfixturevalue("server_copy"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, without a database name."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql): the store was tested on SQLite only")
    with tempfile.TemporaryDirectory(prefix="ipregistry-pg-") as name:
        yield from _run_server(programs[-1].parent, Path(name))


def _run_server(programs: Path, folder: Path) -> Iterator[str]:
    # The server refuses to run as root; its package brings a user for it.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(*command: str) -> None:
        # The server keeps the output open, so it goes to a file.
        with (folder.parent / f"{folder.name}.out").open("ab") as out:
            subprocess.run(
                command, check=True, user=user, cwd=folder, stdout=out, stderr=out, env={"LC_ALL": "C.UTF-8"}
            )

    data, control = str(folder / "data"), str(programs / "pg_ctl")
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
    try:
        run(str(programs / "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")
        run(control, "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start")
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
        run(control, "-D", data, "-m", "immediate", "stop")
    finally:
        (folder.parent / f"{folder.name}.out").unlink(missing_ok=True)


@pytest.fixture(scope="session")
def fresh_database(server: str) -> str:
    """The name of an empty registry on the server, to copy."""
    _run(server, "CREATE DATABASE fresh")
    create_on_server(f"{server}/fresh", OFFICE, "Nguyễn Văn Thử").close()
    return "fresh"


@pytest.fixture
def server_copy(server: str, fresh_database: str) -> Iterator[str]:
    _run(server, f"CREATE DATABASE one TEMPLATE {fresh_database}")
    yield f"{server}/one"
    _run(server, "DROP DATABASE one")


@pytest.fixture
def empty_database(server: str) -> Iterator[str]:
    """The address of a database without any tables."""
    _run(server, "CREATE DATABASE bare")
    yield f"{server}/bare"
    _run(server, "DROP DATABASE bare")


def _run(server: str, statement: str) -> None:
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
