promises-ended = Lời hẹn này đã kết thúc.
promises-paused = Lời hẹn này đang tạm dừng.
promises-not-paused = Lời hẹn này không tạm dừng.
promises-renewed-before = Lời hẹn này đã được hẹn lại một lần. Theo quy định chỉ được hẹn lại một lần.
promises-too-early = Còn hơn một ngày làm việc, chưa phải lúc hẹn lại. Xin làm cho kịp ngày đã hẹn.
promises-not-later = Ngày hẹn mới phải sau ngày hẹn cũ và sau lúc này.
promises-verdict-before = Ông/bà đã đánh giá hồ sơ này rồi. Cảm ơn ông/bà.
promises-not-ended = Hồ sơ chưa xong nên chưa đánh giá được.
promises-aspect-missing = Xin ông/bà trả lời đủ các mục đánh giá.

promises-badge-running = Đang thực hiện
promises-badge-soon = Sắp đến hạn
promises-badge-late = Đã trễ hẹn
promises-badge-paused = Tạm dừng tính giờ
promises-badge-early = Xong sớm
promises-badge-on-time = Xong đúng hẹn
promises-badge-kept-late = Xong trễ hẹn
promises-badge-withdrawn = Đã kết thúc
promises-left = Còn { $amount }
promises-left-now = Đến hạn ngay lúc này
promises-late-by = Đã trễ { $amount }
promises-stands-still = Thời gian đang tạm dừng, chưa tính tiếp.
promises-renewed = Đã lỡ hẹn lần đầu ({ $first }). Lý do: { $reason }

# dynamic: promises-holiday-
promises-holiday-new-year = Tết Dương lịch
promises-holiday-tet = nghỉ Tết
promises-holiday-hung-kings = Giỗ Tổ Hùng Vương
promises-holiday-reunification = lễ 30/4
promises-holiday-labour = lễ 1/5
promises-holiday-national-day = lễ Quốc khánh
promises-holiday-culture-day = Ngày Văn hóa Việt Nam
promises-holiday-swap = ngày nghỉ hoán đổi
promises-why-received = Nhận lúc { $moment }.
promises-why-after-closing = Lúc đó đã hết giờ làm việc, nên tính là nhận { $day }.
promises-why-day-off = Hôm đó là ngày nghỉ, nên tính là nhận { $day }.
promises-why-after-cut-off = Nhận sau giờ chốt trong ngày (15 giờ), nên tính là nhận { $day }.
promises-why-working-days = Việc này được làm trong { $n } ngày làm việc, không tính ngày nhận{ $off ->
    [none] {""}
    [days] {" "}và ngày nghỉ
   *[holidays] , ngày nghỉ và { $holidays }
}.
promises-why-same-day = Việc này phải xong trong ngày nhận.
promises-why-working-hours = Việc này được làm trong { $n } giờ làm việc{ $off ->
    [none] {""}
    [days] , không tính ngày nghỉ
   *[holidays] , không tính ngày nghỉ và { $holidays }
}.
promises-why-days = Việc này được làm trong { $n } ngày, tính cả ngày nghỉ; nếu ngày cuối là ngày nghỉ thì sang ngày làm việc kế tiếp.
promises-why-paused = Không tính thời gian chờ bổ sung hoặc tạm dừng từ { $from } đến { $to }.
promises-why-forecast = Có ngày nghỉ trong khoảng này mới là dự kiến; nếu lịch nghỉ chính thức khác đi, ngày hẹn sẽ được tính lại và báo cho ông/bà.
promises-day-received = nhận
promises-day-zero = tính là nhận
promises-day-n = ngày { $n }
promises-day-paused = tạm dừng
promises-day-due = đến hạn

# dynamic: promises-short-
promises-short-new-year = Tết dương
promises-short-tet = Tết
promises-short-hung-kings = Giỗ Tổ
promises-short-reunification = lễ 30/4
promises-short-labour = lễ 1/5
promises-short-national-day = Quốc khánh
promises-short-culture-day = nghỉ lễ
promises-short-swap = nghỉ đổi
