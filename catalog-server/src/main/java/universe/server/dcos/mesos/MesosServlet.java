package universe.server.dcos.mesos;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.call.Exchanges;
import universe.server.dcos.form.Refusal;
import universe.server.problem.Problem;

/** Mesos' and DC/OS' own addresses over HTTP. */
@WebServlet(
    urlPatterns = {
      "/mesos/*",
      "/agent/*",
      "/slave/*",
      "/mesos_dns/*",
      "/dcos-metadata/*",
      "/pkgpanda/*",
      "/metadata",
      "/system/v1/*"
    })
public final class MesosServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(MesosServlet.class);

  private transient @Nullable MesosApi api;
  private transient @Nullable SandboxCalls sandboxes;

  @Override
  public void init() {
    api = CDI.current().select(MesosApi.class).get();
    sandboxes = CDI.current().select(SandboxCalls.class).get();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    MesosApi theApi = api;
    SandboxCalls files = sandboxes;
    if (theApi == null || files == null) {
      throw new IllegalStateException("the servlet was not initialised");
    }
    Call call;
    try {
      call = Exchanges.call(request);
    } catch (Refusal refusal) {
      Exchanges.write(Answer.of(refusal), request, response);
      return;
    }
    if (call.path().matches("/(agent|slave)/[^/]+/files/download(\\.json)?")) {
      download(theApi, files, call, response);
      return;
    }
    Exchanges.write(answer(theApi, call, request), request, response);
  }

  private static Answer answer(MesosApi api, Call call, HttpServletRequest request) {
    try {
      String type = request.getContentType() == null ? "" : request.getContentType();
      return api.answer(call, type, Exchanges.header(request, "Accept"));
    } catch (RuntimeException e) {
      LOG.error("mesos call failed path={}", call.path(), e);
      return Answer.of(Refusal.of(500, "The server failed; see its log"));
    }
  }

  /** Always a download: nothing of a sandbox is ever shown as a page of ours. */
  private static void download(
      MesosApi api, SandboxCalls files, Call call, HttpServletResponse response)
      throws IOException {
    try {
      response.setContentType("application/octet-stream");
      response.setHeader("Content-Disposition", "attachment");
      response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
      files.download(call, api.picture(), response.getOutputStream());
    } catch (Refusal refusal) {
      response.sendError(refusal.status());
    } catch (Problem problem) {
      response.sendError(problem.status());
    }
  }
}
