package io.mortise.http.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.mortise.api.report.ReportColumn;
import io.mortise.host.extension.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a table into memory as it comes, up to 16 MiB. For one thread at a time. */
abstract class TableWriter implements Reports.Sink {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A {@link TableDocument}. */
    static TableWriter json(ObjectWriter writer) {
        return new Json(writer);
    }

    /**
     * CSV as RFC 4180 has it, in UTF-8, with the columns' ids in the first line.
     *
     * @param isForPeople whether it will be opened by a spreadsheet: texts that it would take for formulas get an apostrophe
     */
    static TableWriter csv(boolean isForPeople) {
        return new Csv(isForPeople);
    }

    final ByteArrayOutputStream bytes() {
        return bytes;
    }

    final boolean hasRoom() {
        return bytes.size() <= MOST_BYTES;
    }

    /** The whole table, when all rows are there. */
    abstract byte[] end();

    private static final class Json extends TableWriter {
        private final JsonGenerator generator;

        Json(ObjectWriter writer) {
            try {
                generator = writer.createGenerator(bytes());
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public void columns(List<ReportColumn> columns) {
            try {
                generator.writeStartObject();
                generator.writeArrayFieldStart("columns");
                for (ReportColumn column : columns) {
                    generator.writeStartObject();
                    generator.writeStringField("id", column.id());
                    generator.writeStringField("label", column.label());
                    generator.writeStringField("type", column.type().name().toLowerCase(Locale.ROOT));
                    generator.writeEndObject();
                }
                generator.writeEndArray();
                generator.writeArrayFieldStart("rows");
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public boolean row(List<@Nullable Object> values) {
            try {
                generator.writeStartArray();
                for (Object value : values) {
                    generator.writePOJO(value);
                }
                generator.writeEndArray();
                generator.flush();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return hasRoom();
        }

        @Override
        byte[] end() {
            try {
                generator.writeEndArray();
                generator.writeEndObject();
                generator.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes().toByteArray();
        }
    }

    private static final class Csv extends TableWriter {
        private static final String FORMULA = "=+-@\t\r";

        private final boolean isForPeople;

        Csv(boolean isForPeople) {
            this.isForPeople = isForPeople;
        }

        @Override
        public void columns(List<ReportColumn> columns) {
            line(columns.stream().map(ReportColumn::id).collect(Collectors.joining(",")));
        }

        @Override
        public boolean row(List<@Nullable Object> values) {
            line(values.stream().map(this::cell).collect(Collectors.joining(",")));
            return hasRoom();
        }

        @Override
        byte[] end() {
            return bytes().toByteArray();
        }

        private void line(String line) {
            bytes().writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        private String cell(@Nullable Object value) {
            if (value == null) {
                return "";
            }
            if (!(value instanceof String text)) {
                return value.toString();
            }
            boolean isFormula = isForPeople && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
            String shown = isFormula ? "'" + text : text;
            boolean isQuoted =
                    shown.isEmpty() || shown.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            return isQuoted ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
        }
    }
}
