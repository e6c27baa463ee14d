/** The functions of expressions, as they are offered; a test compares them with what the core has. */
export const functionNames: readonly string[] =
  `lower upper lowerAscii upperAscii trim urlEncode startsWith endsWith indexOf lastIndexOf
    split substring replace join re2 abs floor ceil round min
    max sum size contains distinct slice sort reverse flatten keys
    values merge hasValue value string int double bool type toJson
    fromJson toBase64 fromBase64 timestamp duration getFullYear getMonth getDate getDayOfMonth getDayOfWeek
    getDayOfYear getHours getMinutes getSeconds getMilliseconds bytes uint charAt formatDate parseDate startOf addDays addMonths
    toBase64Url toHex fromHex urlDecode md5 sha1 sha256 sha512 hmacSha1 hmacSha256 hmacSha512`.split(/\s+/)
