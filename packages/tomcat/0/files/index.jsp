<jsp:directive.page session="false" pageEncoding="UTF-8"/><!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Tomcat · <%app.name%></title>
  <link rel="icon" href="data:,">
  <style>
    body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; font: 1rem/1.55 system-ui, sans-serif; background: linear-gradient(135deg, #f8c25033, #d2442433), Canvas; }
    main { width: min(34rem, 100%); padding: 2.25rem; border-radius: 1.25rem; background: Canvas; border: 1px solid #8884; box-shadow: 0 1.5rem 4rem #0002; }
    h1 { margin: 0 0 .5rem; line-height: 1.15; }
    p { margin: 0; opacity: .8; }
    dl { display: grid; grid-template-columns: auto 1fr; gap: .35rem 1.25rem; margin: 1.75rem 0 0; }
    dt { opacity: .7; }
    dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
  </style>
</head>
<body>
  <main>
    <h1>Tomcat is running</h1>
    <p>This page was made by the server just now. Give your own war with the option <code>war</code>.</p>
    <dl>
      <dt>Instance</dt><dd><%id%> of <%app.instances%> on <%hostname%></dd>
      <dt>Server</dt><dd>${pageContext.servletContext.serverInfo}</dd>
      <dt>Servlet API</dt><dd>${pageContext.servletContext.effectiveMajorVersion}.${pageContext.servletContext.effectiveMinorVersion}</dd>
      <dt>Java</dt><dd>${System.getProperty("java.version")}</dd>
    </dl>
  </main>
</body>
</html>
