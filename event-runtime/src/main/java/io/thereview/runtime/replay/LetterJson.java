package io.thereview.runtime.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.runtime.serde.RecordView;
import io.thereview.runtime.serde.RegistryUnavailableException;
import io.thereview.runtime.serde.UndecodableException;
import io.thereview.runtime.serde.UnknownSchemaIdException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Dead letters as JSON: in brief for lists, in full to look at, and raw so that nothing is lost. */
public final class LetterJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Fact> BRIEF =
            List.of(Fact.GROUP, Fact.EVENT_TYPE, Fact.EVENT_ID, Fact.REASON, Fact.STAGE, Fact.EXCEPTION, Fact.MESSAGE);

    private LetterJson() {}

    /** Where it is, whose, why and since when. */
    public static ObjectNode brief(Letter letter, Optional<AuditEntry> entry) {
        ObjectNode json = JSON.createObjectNode()
                .put("partition", letter.place().partition())
                .put("offset", letter.place().offset())
                .put("state", entry.map(AuditEntry::label).orElse("open"))
                .put("written_by", letter.dialect().name().toLowerCase(Locale.ROOT));
        for (Fact fact : BRIEF) {
            letter.fact(fact).ifPresent(text -> json.put(fact.name().toLowerCase(Locale.ROOT), text));
        }
        letter.number(Fact.ATTEMPTS).ifPresent(attempts -> json.put("attempts", attempts));
        letter.fact(Fact.TOPIC).ifPresent(topic -> {
            ObjectNode origin = json.putObject("origin").put("topic", topic);
            letter.origin()
                    .ifPresent(all -> origin.put("partition", all.partition()).put("offset", all.offset()));
        });
        json.put("failed_at", letter.failedAt().toString());
        json.put("replays", letter.replays());
        json.put("key", key(letter));
        return json;
    }

    /** Everything, for people: texts as text, other bytes in hexadecimal, the value decoded where that is possible. */
    public static ObjectNode full(Letter letter, Optional<AuditEntry> entry, RecordView view) {
        ObjectNode json = brief(letter, entry);
        entry.ifPresent(done -> json.putObject("last_action")
                .put("action", done.action().name().toLowerCase(Locale.ROOT))
                .put("replay", done.replay())
                .put("by", done.by())
                .put("at", done.at().toString()));
        for (Fact fact : List.of(Fact.FIRST_SEEN, Fact.SCHEMA_FINGERPRINT, Fact.STACKTRACE)) {
            letter.fact(fact).ifPresent(text -> json.put(fact.name().toLowerCase(Locale.ROOT), text));
        }
        ArrayNode headers = json.putArray("headers");
        for (Header header : letter.ownHeaders()) {
            headers.addObject().put("name", header.key()).put("value", text(header.value()));
        }
        value(json, letter.record().value(), view);
        return json;
    }

    private static void value(ObjectNode json, byte @Nullable [] value, RecordView view) {
        if (value == null) {
            json.putNull("value");
            return;
        }
        try {
            RecordView.Shown shown = view.show(value);
            json.put("schema_id", shown.schemaId()).put("schema", shown.type());
            json.set("value", shown.value());
        } catch (UndecodableException | UnknownSchemaIdException | RegistryUnavailableException e) {
            json.put("undecoded_because", e.getMessage());
            json.put("value_hex", HexFormat.of().formatHex(value));
        }
    }

    /** Key, value and all headers in Base64, and where it is: the record can be made again from it. */
    public static ObjectNode raw(Letter letter) {
        ObjectNode json = JSON.createObjectNode()
                .put("topic", letter.record().topic())
                .put("partition", letter.place().partition())
                .put("offset", letter.place().offset())
                .put("timestamp", letter.record().timestamp());
        json.put("key_base64", base64(letter.record().key()));
        json.put("value_base64", base64(letter.record().value()));
        ArrayNode headers = json.putArray("headers");
        for (Header header : letter.record().headers()) {
            headers.addObject().put("name", header.key()).put("value_base64", base64(header.value()));
        }
        return json;
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    /** The key for people: as text where it is one, otherwise in hexadecimal behind {@code 0x}; null without a key. */
    public static @Nullable String key(Letter letter) {
        return text(letter.record().key());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.codePoints().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // No text: shown as what it is.
        }
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
