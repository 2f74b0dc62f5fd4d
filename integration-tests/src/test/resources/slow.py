"""A web server for checks: each answer comes after DELAY seconds, by TLS when there is a cert.pem."""
import http.server
import os
import ssl
import time


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(float(os.environ["DELAY"]))
        body = ("%s %s" % (self.path, "Authorization" in self.headers)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT0"])), Page)
if os.path.exists("cert.pem"):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("cert.pem", "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
