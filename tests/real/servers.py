# SPDX-License-Identifier: Apache-2.0
"""Stores that a test starts for itself: on loopback, on free ports, in a folder of their own, gone with the test."""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
START_SECONDS = 60
STOP_SECONDS = 20
PR_SET_PDEATHSIG = 1


def skip(reason):
    """Ends the test as skipped; as failed where every test must run (tests/run)."""
    print(f"1..0 # SKIP {reason}")
    if os.environ.get("RDFWIRE_TEST_ALL"):
        sys.exit(f"{reason}, and no test may be skipped")
    sys.exit(0)


def die_with_parent():
    """In the child: the kernel kills it when the test is gone, however it went."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A process that serves HTTP; `with` starts and stops it.

    query_url: SPARQL endpoint; graph_url(iri): Graph Store address of a graph; opener: how to open both."""

    takes_ntriples = True

    def __init__(self, folder):
        self.folder = folder
        self.process = None
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def spawn(self, command, **streams):
        self.process = subprocess.Popen(command, cwd=self.folder, preexec_fn=die_with_parent, **streams)

    def stop(self):
        if not self.process:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def wait_until_ready(self):
        deadline = time.monotonic() + START_SECONDS
        url = f"{self.query_url}?{urllib.parse.urlencode({'query': 'ASK {}'})}"
        while True:
            try:
                self.opener.open(url, timeout=10).close()
                return
            except OSError as error:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{self.process.args[0]} does not start: {error}\n{self.log()}") from error
                time.sleep(0.2)

    def log(self):
        return ""


class Oxigraph(Server):
    """oxigraph-server.mjs, with the npm packages beside this file."""

    def start(self):
        if not shutil.which("node") or not os.path.isdir(os.path.join(HERE, "node_modules", "oxigraph")):
            skip("node and its packages are not installed")
        self.spawn(["node", os.path.join(HERE, "oxigraph-server.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        self.query_url = f"{self.address}/sparql"
        self.wait_until_ready()

    def graph_url(self, iri):
        return f"{self.address}/store?{urllib.parse.urlencode({'graph': iri})}"


class Virtuoso(Server):
    """Virtuoso 7 with a new database.  Its Graph Store takes Turtle (N-Triples is a part of it) from a user who may write."""

    USER, PASSWORD = "writer", "only-here"
    takes_ntriples = False

    def start(self):
        if not shutil.which("virtuoso-t") or not shutil.which("isql-vt"):
            skip("Virtuoso is not installed")
        self.sql_port, http_port = free_port(), free_port()
        self.address = f"http://127.0.0.1:{http_port}"
        self.query_url = f"{self.address}/sparql"
        self.write_configuration(http_port)
        with open(os.path.join(self.folder, "output.log"), "wb") as output:
            self.spawn(["virtuoso-t", "-f", "-c", "virtuoso.ini"], stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        self.wait_until_ready()
        self.sql(f"DB.DBA.USER_CREATE('{self.USER}', '{self.PASSWORD}')")
        self.sql(f'GRANT SPARQL_UPDATE TO "{self.USER}"')
        self.sql(f"DB.DBA.RDF_DEFAULT_USER_PERMS_SET('{self.USER}', 7)")
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, self.address, self.USER, self.PASSWORD)
        self.opener.add_handler(urllib.request.HTTPDigestAuthHandler(passwords))

    def graph_url(self, iri):
        return f"{self.address}/sparql-graph-crud-auth?{urllib.parse.urlencode({'graph-uri': iri})}"

    def sql(self, statement):
        options = ["VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF", "ERRORS=STDOUT", f"EXEC={statement};"]
        command = ["isql-vt", f"127.0.0.1:{self.sql_port}", "dba", "dba", *options]
        said = subprocess.run(command, capture_output=True, text=True, timeout=60).stdout
        if "Error" in said:
            raise RuntimeError(f"{statement}: {said}")

    def write_configuration(self, http_port):
        sections = {
            "Database": {
                "DatabaseFile": "virtuoso.db",
                "ErrorLogFile": "virtuoso.log",
                "LockFile": "virtuoso.lck",
                "TransactionFile": "virtuoso.trx",
                "xa_persistent_file": "virtuoso.pxa",
            },
            "TempDatabase": {"DatabaseFile": "temporary.db", "TransactionFile": "temporary.trx"},
            "Parameters": {
                "ServerPort": f"127.0.0.1:{self.sql_port}",
                "DisableUnixSocket": 1,
                "NumberOfBuffers": 20000,
                "MaxDirtyBuffers": 15000,
                "CheckpointInterval": 0,
                "DirsAllowed": self.folder,
            },
            "HTTPServer": {"ServerPort": f"127.0.0.1:{http_port}", "ServerRoot": self.folder, "Charset": "UTF-8"},
            "SPARQL": {"ResultSetMaxRows": 1000000, "MaxQueryCostEstimationTime": 0},
        }
        with open(os.path.join(self.folder, "virtuoso.ini"), "w", encoding="ascii") as file:
            for section, settings in sections.items():
                file.write(f"[{section}]\n" + "".join(f"{name} = {value}\n" for name, value in settings.items()))

    def log(self):
        with open(os.path.join(self.folder, "output.log"), encoding="utf-8", errors="replace") as file:
            return file.read()[-2000:]
