package universe.packages.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.math.BigDecimal;

/** Refuses numbers such as 1e999999999, which are short to write and endless to print. */
final class SaneNumbers extends JsonParserDelegate {
  SaneNumbers(JsonParser parser) {
    super(parser);
  }

  @Override
  public BigDecimal getDecimalValue() throws IOException {
    return checked(super.getDecimalValue());
  }

  @Override
  public Number getNumberValue() throws IOException {
    Number value = super.getNumberValue();
    return value instanceof BigDecimal decimal ? checked(decimal) : value;
  }

  private BigDecimal checked(BigDecimal value) throws IOException {
    if (Math.abs((long) value.precision() - value.scale()) > Json.MAX_NUMBER_LENGTH
        || Math.abs((long) value.scale()) > Json.MAX_NUMBER_LENGTH) {
      throw new JsonParseException(
          this, "number out of range: more than " + Json.MAX_NUMBER_LENGTH + " digits");
    }
    return value;
  }
}
