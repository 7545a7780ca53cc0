"""Apprise itself behind the one call of the Apprise API that PlugTrack makes: POST /notify/{key}.

Its argument is the configuration, {"key": [["json://…", "tag"], …]}; it prints the port that it listens on.
"""

import json
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import apprise

CONFIGURATIONS = json.loads(sys.argv[1])
TYPES = ("info", "success", "warning", "failure")
FORMATS = ("text", "markdown", "html")


def notify(key, raw):
    """The status that the API gives."""
    if key not in CONFIGURATIONS:
        return 204
    try:
        content = json.loads(raw)
    except ValueError:
        return 400
    if not content.get("body") or content.get("type", "info") not in TYPES or content.get("format", "text") not in FORMATS:
        return 400
    services = apprise.Apprise()
    for url, tag in CONFIGURATIONS[key]:
        services.add(url, tag=tag)
    is_sent = services.notify(
        body=content["body"],
        title=content.get("title", ""),
        notify_type=content.get("type", "info"),
        body_format=content.get("format", "text"),
        tag=content.get("tag"),
    )
    return 200 if is_sent else 424


class Api(BaseHTTPRequestHandler):
    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        found = re.fullmatch(r"/notify/([\w-]{1,128})/?", self.path)
        status = notify(found.group(1), raw) if found else 404
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
print(server.server_port, flush=True)
server.serve_forever()
