package universe.server.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Base64;

/** One value on its way between a column and a backup; both databases speak the same JSON. */
enum Cell {
  TRUTH,
  NUMBER,
  FRACTION,
  TEXT,
  TIME,
  BYTES;

  /**
   * @throws SQLException for a type that no migration of ours uses
   */
  static Cell of(Tables.Column column) throws SQLException {
    if (column.typeName().equals("timestamptz")) {
      return TIME;
    }
    return switch (column.type()) {
      case Types.BOOLEAN, Types.BIT -> TRUTH;
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> NUMBER;
      case Types.DOUBLE, Types.REAL, Types.FLOAT -> FRACTION;
      case Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB, Types.CHAR -> TEXT;
      case Types.TIMESTAMP_WITH_TIMEZONE -> TIME;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
      default -> throw new SQLException("columns of type " + column.typeName() + " are not known");
    };
  }

  void write(ResultSet row, int index, JsonGenerator out) throws SQLException, IOException {
    if (row.getObject(index) == null) {
      out.writeNull();
      return;
    }
    switch (this) {
      case TRUTH -> out.writeBoolean(row.getBoolean(index));
      case NUMBER -> out.writeNumber(row.getLong(index));
      case FRACTION -> out.writeNumber(row.getDouble(index));
      case TEXT -> out.writeString(row.getString(index));
      case TIME -> out.writeString(row.getObject(index, OffsetDateTime.class).toString());
      case BYTES -> out.writeBinary(row.getBytes(index));
    }
  }

  void read(JsonNode value, PreparedStatement row, int index, int type) throws SQLException {
    if (value.isNull()) {
      row.setNull(index, type);
      return;
    }
    switch (this) {
      case TRUTH -> row.setBoolean(index, value.asBoolean());
      case NUMBER -> row.setLong(index, value.asLong());
      case FRACTION -> row.setDouble(index, value.asDouble());
      case TEXT -> row.setString(index, value.asText());
      case TIME -> row.setObject(index, OffsetDateTime.parse(value.asText()));
      case BYTES -> row.setBytes(index, Base64.getDecoder().decode(value.asText()));
    }
  }
}
