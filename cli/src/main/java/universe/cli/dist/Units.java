package universe.cli.dist;

import java.util.List;

/**
 * What the Debian package brings for systemd: the server, the agent of a machine that joins a pool
 * elsewhere with the file that says what the machine is, and the slice under which its tasks lie.
 */
final class Units {
  /** Kept as the operator left it when the package is upgraded. */
  static final String SETTINGS = "/etc/universe/host.conf";

  /** Tasks belong to nobody but their monitors: only the command itself is told to stop. */
  private static final String SERVER =
      """
      [Unit]
      Description=Universe, an app store for your own machines
      Documentation=man:universe(1)
      After=network-online.target

      [Service]
      ExecStart=/usr/bin/universe up
      KillMode=process
      TimeoutStopSec=infinity
      Restart=on-failure
      Delegate=yes
      OOMScoreAdjust=-500

      [Install]
      WantedBy=multi-user.target
      """;

  private static final String AGENT =
      """
      [Unit]
      Description=Universe agent: makes this machine a host of a pool
      Documentation=man:universe(1)
      Wants=network-online.target universe.slice
      After=network-online.target universe.slice
      ConditionPathExists=/etc/universe/host.conf

      [Service]
      ExecStart=/usr/bin/universe host join --config /etc/universe/host.conf
      StateDirectory=universe/agent
      StateDirectoryMode=0700
      KillMode=process
      Restart=on-failure
      RestartSec=5
      Delegate=yes
      OOMScoreAdjust=-500

      [Install]
      WantedBy=multi-user.target
      """;

  private static final String SLICE =
      """
      [Unit]
      Description=Tasks of Universe
      Documentation=man:universe(1)

      [Slice]
      CPUAccounting=yes
      MemoryAccounting=yes
      TasksAccounting=yes
      """;

  private static final String HOST =
      """
      # What `systemctl enable --now universe-agent` makes of this machine. All lines are optional
      # but server and, for the first start, token-file (removed once it was used).
      #server = https://universe.example.org:8443
      #token-file = /etc/universe/join-token
      #name = web-1
      #address = 10.0.0.5
      #ports = 20000-29999
      #zone = a
      #region = eu
      #attribute.rack = r1
      # Offered unless said: all cores, 80 % of memory and of the free disk; reserved is taken off.
      #cpus = 8
      #mem-mib = 16384
      #disk-mib = 102400
      #reserved.cpus = 1
      #reserved.mem-mib = 1024
      #reserved.disk-mib = 2048
      slice = universe.slice
      """;

  private Units() {}

  static List<Item> all() {
    String folder = "usr/lib/systemd/system/";
    return List.of(
        new Item.Text(folder + "universe.service", SERVER, false),
        new Item.Text(folder + "universe-agent.service", AGENT, false),
        new Item.Text(folder + "universe.slice", SLICE, false),
        new Item.Text(SETTINGS.substring(1), HOST, false));
  }
}
