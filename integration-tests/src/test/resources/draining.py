"""A web server that answers with its edition; told to end, it serves on for DRAIN seconds first."""
import http.server
import os
import signal
import threading
import time


class Page(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        time.sleep(0.003)
        body = os.environ["EDITION"].encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = False


server = Server((os.environ["HOST"], int(os.environ["PORT0"])), Page)
drain = float(os.environ["DRAIN"])
if drain > 0:
    signal.signal(signal.SIGTERM, lambda *_: threading.Timer(drain, server.shutdown).start())
server.serve_forever(0.1)
server.server_close()
