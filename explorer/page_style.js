// The style alone is what counts.
export default function () {}
